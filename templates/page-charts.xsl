<?xml version="1.0" encoding="UTF-8"?>
<!-- Charts, as SVG in the page: the ring of states, accounts by controls, and how earlier runs ended. Each says in words what it shows. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <!-- Controls by state as a ring. A state that occurs is drawn at least as wide as can be seen. -->
  <xsl:template name="ring">
    <xsl:variable name="present" select="r:state[@controls &gt; 0]"/>
    <xsl:variable name="total" select="sum($present/@controls)"/>
    <svg class="ring" viewBox="0 0 120 120" role="img" width="190" height="190">
      <xsl:attribute name="aria-label">
        <xsl:value-of select="$m.document.controls-by-state"/><xsl:text> </xsl:text>
        <xsl:for-each select="$present">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:value-of select="@controls"/><xsl:text> </xsl:text>
          <xsl:call-template name="status-word"><xsl:with-param name="value" select="@name"/></xsl:call-template>
        </xsl:for-each>
      </xsl:attribute>
      <circle class="track" cx="60" cy="60" r="46" fill="none" stroke-width="17"></circle>
      <xsl:variable name="free" select="100 - 1.2 * count($present)"/>
      <xsl:for-each select="$present">
        <xsl:variable name="place" select="position()"/>
        <xsl:variable name="before" select="sum($present[position() &lt; $place]/@controls)"/>
        <xsl:variable name="start" select="1.2 * ($place - 1) + $before div $total * $free"/>
        <xsl:variable name="length" select="1.2 + @controls div $total * $free"/>
        <circle class="arc t-{@name}" cx="60" cy="60" r="46" fill="none" stroke-width="17" pathLength="100" transform="rotate(-90 60 60)"
            stroke-dasharray="{format-number($length - 0.5, '0.##')} 100" stroke-dashoffset="{format-number(0 - $start, '0.##')}"></circle>
      </xsl:for-each>
      <text x="60" y="60" text-anchor="middle" class="ring-number"><xsl:value-of select="@total"/></text>
      <text x="60" y="76" text-anchor="middle" class="ring-word"><xsl:call-template name="m.word.controls"><xsl:with-param name="n" select="@total"/></xsl:call-template></text>
    </svg>
  </xsl:template>

  <!-- Accounts by controls. The picture is for the eye; the table under it says the same in words. -->
  <xsl:template match="r:heat-map">
    <section class="block part" id="heat-map" aria-labelledby="heat-map-title">
      <h2 id="heat-map-title"><xsl:value-of select="$m.charts.heat-title"/></h2>
      <p class="lead"><xsl:value-of select="$m.charts.heat-lead"/><xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="count(r:row) = @controls and count(r:column) = @accounts">
            <xsl:call-template name="m.charts.heat-all"><xsl:with-param name="controls" select="@controls"/><xsl:with-param name="accounts" select="@accounts"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:call-template name="m.charts.heat-extent">
            <xsl:with-param name="rows" select="count(r:row)"/><xsl:with-param name="controls" select="@controls"/>
            <xsl:with-param name="columns" select="count(r:column)"/><xsl:with-param name="accounts" select="@accounts"/>
          </xsl:call-template></xsl:otherwise>
        </xsl:choose></p>
      <!-- Few accounts leave room for the titles of controls, and for account numbers that need not be turned. -->
      <xsl:variable name="few" select="count(r:column) &lt;= 5"/>
      <xsl:variable name="wide"><xsl:choose><xsl:when test="$few">104</xsl:when><xsl:when test="count(r:column) &lt;= 14">36</xsl:when><xsl:otherwise>26</xsl:otherwise></xsl:choose></xsl:variable>
      <xsl:variable name="cell" select="26"/>
      <xsl:variable name="left"><xsl:choose><xsl:when test="count(r:column) &lt;= 14">300</xsl:when><xsl:otherwise>250</xsl:otherwise></xsl:choose></xsl:variable>
      <xsl:variable name="letters"><xsl:choose><xsl:when test="count(r:column) &lt;= 14">44</xsl:when><xsl:otherwise>34</xsl:otherwise></xsl:choose></xsl:variable>
      <xsl:variable name="top"><xsl:choose><xsl:when test="$few">30</xsl:when><xsl:otherwise>106</xsl:otherwise></xsl:choose></xsl:variable>
      <xsl:variable name="width"><xsl:choose><xsl:when test="$few"><xsl:value-of select="$left + count(r:column) * $wide + 4"/></xsl:when><xsl:otherwise><xsl:value-of select="$left + count(r:column) * $wide + 64"/></xsl:otherwise></xsl:choose></xsl:variable>
      <xsl:variable name="height" select="$top + count(r:row) * $cell + 4"/>
      <div class="scroll heat-scroll" tabindex="0" role="region" aria-label="{$m.charts.heat-region}">
        <svg class="heat" role="img" aria-label="{$m.charts.heat-picture}" viewBox="0 0 {$width} {$height}" width="{$width}" height="{$height}">
          <xsl:for-each select="r:column">
            <text class="heat-column"><xsl:choose>
              <xsl:when test="$few"><xsl:attribute name="x"><xsl:value-of select="$left + (position() - 0.5) * $wide"/></xsl:attribute><xsl:attribute name="y"><xsl:value-of select="$top - 9"/></xsl:attribute><xsl:attribute name="text-anchor">middle</xsl:attribute></xsl:when>
              <xsl:otherwise><xsl:attribute name="transform">translate(<xsl:value-of select="$left + (position() - 0.5) * $wide + 4"/><xsl:text> </xsl:text><xsl:value-of select="$top - 8"/>) rotate(-55)</xsl:attribute></xsl:otherwise></xsl:choose>
              <xsl:choose><xsl:when test="string-length(@account) &gt; 14"><xsl:value-of select="substring(@account, 1, 13)"/>…</xsl:when><xsl:otherwise><xsl:value-of select="@account"/></xsl:otherwise></xsl:choose></text>
          </xsl:for-each>
          <xsl:for-each select="r:row">
            <xsl:variable name="y" select="$top + (position() - 1) * $cell"/>
            <xsl:variable name="label" select="@label"/>
            <xsl:variable name="label-length" select="string-length(@label)"/>
            <a href="#{@target}"><text class="heat-row" x="2" y="{$y + 17}"><xsl:choose>
              <xsl:when test="$label-length &gt; 18"><xsl:value-of select="substring(@label, 1, 17)"/>…</xsl:when>
              <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise></xsl:choose></text></a>
            <text class="heat-title" x="{12 + 6.9 * $label-length}" y="{$y + 17}"><xsl:if test="$label-length &lt; 19"><xsl:choose>
              <xsl:when test="string-length(r:title) + $label-length &gt; $letters"><xsl:value-of select="substring(r:title, 1, $letters - $label-length - 1)"/>…</xsl:when>
              <xsl:otherwise><xsl:value-of select="r:title"/></xsl:otherwise></xsl:choose></xsl:if></text>
            <xsl:for-each select="r:cell">
              <xsl:variable name="x" select="$left + (position() - 1) * $wide"/>
              <xsl:variable name="column" select="position()"/>
              <g class="heat-cell t-{@worst}"><title><xsl:value-of select="$label"/><xsl:text>, </xsl:text><xsl:value-of select="../../r:column[$column]/@account"/><xsl:text>: </xsl:text><xsl:call-template name="status-word"><xsl:with-param name="value" select="@worst"/></xsl:call-template></title>
                <rect x="{$x + 1}" y="{$y + 1}" width="{$wide - 2}" height="{$cell - 2}" rx="3"></rect>
                <text x="{$x + $wide div 2}" y="{$y + 17}" text-anchor="middle"><xsl:call-template name="heat-mark"/></text></g>
            </xsl:for-each>
          </xsl:for-each>
        </svg>
      </div>
      <ul class="legend" aria-label="{$m.charts.heat-key}">
        <xsl:if test="r:row/r:cell[@worst = 'fail']"><li class="heat-key"><xsl:value-of select="$m.charts.heat-number"/></li></xsl:if>
        <xsl:if test="r:row/r:cell[@worst = 'pass']"><li class="heat-key">✓ <xsl:value-of select="$m.words.pass"/></li></xsl:if>
        <xsl:if test="r:row/r:cell[@worst = 'not-checked']"><li class="heat-key">– <xsl:value-of select="$m.words.not-checked"/></li></xsl:if>
        <xsl:if test="r:row/r:cell[@worst = 'unknown']"><li class="heat-key">? <xsl:value-of select="$m.words.unknown"/></li></xsl:if>
        <xsl:if test="r:row/r:cell[@worst = 'error']"><li class="heat-key">! <xsl:value-of select="$m.words.error"/></li></xsl:if>
        <xsl:if test="r:row/r:cell[@worst = 'excluded']"><li class="heat-key">‖ <xsl:value-of select="$m.words.accepted-fail"/></li></xsl:if>
        <xsl:if test="r:row/r:cell[@worst = 'not-applicable']"><li class="heat-key">· <xsl:value-of select="$m.words.not-applicable"/></li></xsl:if>
      </ul>
      <details class="as-table"><summary><xsl:value-of select="$m.charts.as-table"/></summary>
        <div class="scroll" tabindex="0" role="region" aria-label="{$m.charts.heat-title}"><table class="heat-table">
          <caption><xsl:value-of select="$m.charts.heat-caption"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="$m.controls.control"/></th><xsl:for-each select="r:column"><th scope="col"><bdi class="mono"><xsl:value-of select="@account"/></bdi></th></xsl:for-each></tr></thead>
          <tbody><xsl:for-each select="r:row"><tr>
            <th scope="row"><a href="#{@target}"><bdi class="id"><xsl:value-of select="@label"/></bdi></a><xsl:text> </xsl:text><bdi class="quiet"><xsl:apply-templates select="r:title" mode="text"/></bdi></th>
            <xsl:for-each select="r:cell"><td><xsl:call-template name="status-word"><xsl:with-param name="value" select="@worst"/></xsl:call-template>
              <xsl:if test="@fails &gt; 0"><xsl:text> (</xsl:text><xsl:value-of select="@fails"/><xsl:text>)</xsl:text></xsl:if></td></xsl:for-each>
          </tr></xsl:for-each></tbody></table></div>
      </details>
    </section>
  </xsl:template>

  <xsl:template name="heat-mark">
    <xsl:choose>
      <xsl:when test="@worst = 'fail' and @fails &lt; 100"><xsl:value-of select="@fails"/></xsl:when>
      <xsl:when test="@worst = 'fail'">99+</xsl:when>
      <xsl:when test="@worst = 'pass'">✓</xsl:when>
      <xsl:when test="@worst = 'not-checked'">–</xsl:when>
      <xsl:when test="@worst = 'unknown'">?</xsl:when>
      <xsl:when test="@worst = 'error'">!</xsl:when>
      <xsl:when test="@worst = 'excluded'">‖</xsl:when>
      <xsl:when test="@worst = 'not-applicable'">·</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Score and coverage of earlier runs, where a history is kept. -->
  <xsl:template match="r:trend">
    <xsl:variable name="points" select="r:point"/>
    <xsl:variable name="count" select="count($points)"/>
    <xsl:variable name="length" select="number($points[$count]/@offset) + not($points[$count]/@offset &gt; 0)"/>
    <section class="block part" id="trend" aria-labelledby="trend-title">
      <h2 id="trend-title"><xsl:value-of select="$m.charts.trend-title"/></h2>
      <p class="lead"><xsl:value-of select="$m.charts.trend-lead"/></p>
      <svg class="trend" role="img" aria-label="{$m.charts.trend-picture}" viewBox="0 0 640 200" width="100%" height="200">
        <line class="axis" x1="40" y1="10" x2="40" y2="170"></line><line class="axis" x1="40" y1="170" x2="630" y2="170"></line>
        <text class="tick" x="34" y="16" text-anchor="end">100</text><text class="tick" x="34" y="174" text-anchor="end">0</text>
        <text class="tick" x="40" y="190"><xsl:value-of select="substring($points[1]/@at, 1, 10)"/></text>
        <text class="tick" x="630" y="190" text-anchor="end"><xsl:value-of select="substring($points[$count]/@at, 1, 10)"/></text>
        <polyline class="line coverage" fill="none"><xsl:attribute name="points"><xsl:for-each select="$points[@coverage]">
          <xsl:value-of select="concat(format-number(40 + 590 * @offset div $length, '0.#'), ',', format-number(170 - 1.6 * @coverage, '0.#'), ' ')"/></xsl:for-each></xsl:attribute></polyline>
        <polyline class="line score" fill="none"><xsl:attribute name="points"><xsl:for-each select="$points[@score]">
          <xsl:value-of select="concat(format-number(40 + 590 * @offset div $length, '0.#'), ',', format-number(170 - 1.6 * @score, '0.#'), ' ')"/></xsl:for-each></xsl:attribute></polyline>
      </svg>
      <ul class="legend"><li class="key-score"><xsl:value-of select="$m.summary.score"/></li><li class="key-coverage"><xsl:value-of select="$m.summary.coverage"/></li></ul>
      <details class="as-table"><summary><xsl:value-of select="$m.charts.as-table"/></summary>
        <table><caption><xsl:value-of select="$m.charts.trend-title"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="$m.charts.run"/></th><th scope="col" class="n"><xsl:value-of select="$m.summary.score"/></th><th scope="col" class="n"><xsl:value-of select="$m.summary.coverage"/></th><th scope="col" class="n"><xsl:value-of select="$m.summary.failing-controls"/></th></tr></thead>
          <tbody><xsl:for-each select="$points"><tr><th scope="row"><xsl:call-template name="time"><xsl:with-param name="value" select="@at"/></xsl:call-template></th>
            <td class="n"><xsl:call-template name="percent"><xsl:with-param name="value" select="@score"/></xsl:call-template></td>
            <td class="n"><xsl:call-template name="percent"><xsl:with-param name="value" select="@coverage"/></xsl:call-template></td>
            <td class="n"><xsl:value-of select="@fail"/></td></tr></xsl:for-each></tbody></table></details>
    </section>
  </xsl:template>

</xsl:stylesheet>

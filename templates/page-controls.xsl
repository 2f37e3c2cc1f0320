<?xml version="1.0" encoding="UTF-8"?>
<!-- The control list: the framework's own order, every control, also those that nothing reaches. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:controls">
    <section class="block part">
      <xsl:choose>
        <xsl:when test="../@first-of-kind = 'true'">
          <xsl:attribute name="id">controls</xsl:attribute>
          <xsl:attribute name="aria-labelledby">controls-title</xsl:attribute>
          <xsl:attribute name="class">block part page-break</xsl:attribute>
          <h2 id="controls-title">Controls</h2>
          <p class="lead">In the framework's order. A control passes only when every rule mapped to it was assessed and none fails;
            even then the coverage says whether the rules test the whole control or a part. <a href="#appendix-method">How states are made.</a>
            <span class="only-js only-screen"><xsl:text> </xsl:text><a href="#controls" data-filter="status=fail,incomplete,pass,attested,excluded,not-applicable,not-assessed">Show only controls that a rule reaches.</a></span></p>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="aria-label">Controls, continued from row <xsl:value-of select="@first"/></xsl:attribute>
          <xsl:attribute name="class">block part continued</xsl:attribute>
        </xsl:otherwise>
      </xsl:choose>
      <div class="chunk control-chunk">
        <div class="scroll"><table class="controls fixed cards">
          <caption>Sections and controls <xsl:call-template name="number"><xsl:with-param name="value" select="@first"/></xsl:call-template>
            <xsl:text> to </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@last"/></xsl:call-template>
            <xsl:text> of </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@total"/></xsl:call-template></caption>
          <thead><tr><th scope="col" class="c-name">Control</th><th scope="col" class="c-state">State</th><th scope="col">Why, and the rules behind it</th></tr></thead>
          <tbody><xsl:apply-templates select="r:control"/></tbody>
        </table></div>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="r:control">
    <xsl:variable name="depth"><xsl:choose><xsl:when test="@depth &gt; 4">4</xsl:when><xsl:otherwise><xsl:value-of select="@depth"/></xsl:otherwise></xsl:choose></xsl:variable>
    <tr id="{@anchor}" class="d{$depth}" data-control="{@label}" data-depth="{@depth}">
      <xsl:if test="@kind = 'section'"><xsl:attribute name="class">section d<xsl:value-of select="$depth"/></xsl:attribute></xsl:if>
      <xsl:if test="@state"><xsl:attribute name="data-state"><xsl:value-of select="@state"/></xsl:attribute></xsl:if>
      <xsl:if test="r:mapping"><xsl:attribute name="data-rules"><xsl:for-each select="r:mapping"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="@rule"/></xsl:for-each></xsl:attribute></xsl:if>
      <xsl:choose>
        <!-- A control that nothing reaches needs one line, not three. -->
        <xsl:when test="@state and not(@state = 'no-rule')">
          <xsl:call-template name="control-name"/>
          <td><xsl:call-template name="status"><xsl:with-param name="value" select="@state"/></xsl:call-template>
            <xsl:call-template name="coverage"/></td>
          <td><p dir="auto"><xsl:apply-templates select="r:explanation" mode="text"/></p>
            <xsl:apply-templates select="r:manual"/>
            <xsl:if test="r:mapping"><ul class="mappings"><xsl:apply-templates select="r:mapping"/></ul></xsl:if></td>
        </xsl:when>
        <xsl:when test="@state">
          <xsl:call-template name="control-name"/>
          <td><xsl:call-template name="status"><xsl:with-param name="value" select="@state"/><xsl:with-param name="class" select="' plain'"/></xsl:call-template></td>
          <td class="quiet slim" dir="auto"><xsl:choose>
            <xsl:when test="r:manual"><xsl:apply-templates select="r:manual"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="r:explanation" mode="text"/></xsl:otherwise></xsl:choose></td>
        </xsl:when>
        <xsl:otherwise>
          <th scope="rowgroup" colspan="3" class="name"><xsl:call-template name="control-label"/>
            <xsl:if test="string(r:explanation) != ''"><span class="type" dir="auto"><xsl:apply-templates select="r:explanation" mode="text"/></span></xsl:if></th>
        </xsl:otherwise>
      </xsl:choose>
    </tr>
  </xsl:template>

  <!-- What only people can show. -->
  <xsl:template match="r:manual">
    <p class="manual" dir="auto"><span class="tag">manual</span><xsl:text> </xsl:text><xsl:apply-templates select="." mode="text"/></p>
  </xsl:template>

  <xsl:template name="control-name">
    <th scope="row" class="name"><xsl:call-template name="control-label"/></th>
  </xsl:template>

  <xsl:template name="control-label">
    <span class="label"><bdi><xsl:value-of select="@label"/></bdi></span>
    <xsl:text> </xsl:text>
    <bdi class="title"><xsl:apply-templates select="r:title" mode="text"/></bdi>
    <xsl:if test="@withdrawn = 'true'"><xsl:text> </xsl:text><span class="tag">withdrawn by the publisher</span></xsl:if>
  </xsl:template>

  <xsl:template name="coverage">
    <xsl:if test="@coverage">
      <span class="coverage"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" class="pie">
        <circle cx="6" cy="6" r="5" class="ring"></circle>
        <xsl:choose>
          <xsl:when test="@coverage = 'full'"><circle cx="6" cy="6" r="5" class="part"></circle></xsl:when>
          <xsl:otherwise><path d="M6 1a5 5 0 0 0 0 10z" class="part"></path></xsl:otherwise>
        </xsl:choose></svg>
        <xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="@coverage = 'full'">full coverage</xsl:when>
          <xsl:otherwise>partial coverage</xsl:otherwise>
        </xsl:choose></span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:mapping">
    <li>
      <xsl:variable name="worst"><xsl:for-each select="r:counts"><xsl:call-template name="worst"/></xsl:for-each></xsl:variable>
      <xsl:call-template name="status"><xsl:with-param name="value" select="$worst"/><xsl:with-param name="class" select="' plain'"/></xsl:call-template>
      <xsl:text> </xsl:text>
      <a href="#{@target}"><bdi class="id"><xsl:value-of select="@rule"/></bdi><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:rule-title" mode="text"/></bdi></a>
      <span class="where"><xsl:for-each select="r:counts"><xsl:call-template name="counts-line"/></xsl:for-each></span>
      <details class="basis">
        <summary>The rule <xsl:call-template name="relationship-word"><xsl:with-param name="value" select="@relationship"/></xsl:call-template>
          <xsl:text> · </xsl:text><xsl:value-of select="@tier"/> tier<xsl:if test="r:contested"><xsl:text> · </xsl:text><span class="tag contested">contested</span></xsl:if></summary>
        <dl>
          <xsl:if test="r:contested"><dt>Contested</dt><dd dir="auto"><xsl:apply-templates select="r:contested" mode="text"/></dd></xsl:if>
          <dt>Basis</dt><dd dir="auto"><xsl:apply-templates select="r:statement" mode="text"/></dd>
          <dt>Witnesses</dt><dd><xsl:choose>
            <xsl:when test="r:witness"><xsl:for-each select="r:witness"><xsl:if test="position() &gt; 1"> · </xsl:if><bdi><xsl:apply-templates select="." mode="text"/></bdi></xsl:for-each></xsl:when>
            <xsl:otherwise>none that is independent</xsl:otherwise></xsl:choose></dd>
          <xsl:if test="string(r:origin) != ''"><dt>Read in</dt><dd class="mono"><bdi><xsl:apply-templates select="r:origin" mode="text"/></bdi></dd></xsl:if>
          <dt>Relationship</dt><dd class="mono"><xsl:value-of select="@relationship"/></dd>
          <xsl:if test="@date"><dt>Reviewed</dt><dd><xsl:value-of select="@date"/></dd></xsl:if>
        </dl>
      </details>
    </li>
  </xsl:template>

  <!-- "3 results: 1 fail, 1 pass, 1 not applicable". -->
  <xsl:template name="counts-line">
    <xsl:call-template name="count"><xsl:with-param name="value" select="@total"/><xsl:with-param name="one" select="'result'"/></xsl:call-template>
    <xsl:for-each select="@*[local-name() != 'total'][. &gt; 0]">
      <xsl:sort data-type="number" select="string-length(substring-before('fail error unknown not-checked excluded pass not-applicable informational ', concat(local-name(), ' ')))"/>
      <xsl:choose><xsl:when test="position() = 1">: </xsl:when><xsl:otherwise>, </xsl:otherwise></xsl:choose>
      <xsl:call-template name="number"><xsl:with-param name="value" select="."/></xsl:call-template>
      <xsl:text> </xsl:text>
      <xsl:variable name="word"><xsl:call-template name="status-word"><xsl:with-param name="value" select="local-name()"/></xsl:call-template></xsl:variable>
      <xsl:value-of select="concat(translate(substring($word, 1, 1), 'FPEUNIA', 'fpeunia'), substring($word, 2))"/>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>

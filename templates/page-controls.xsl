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
          <h2 id="controls-title"><xsl:value-of select="$m.controls.controls"/></h2>
          <p class="lead"><xsl:value-of select="$m.controls.in-the-framework-s-order"/><xsl:text> </xsl:text><a href="#appendix-method"><xsl:value-of select="$m.controls.how-states-are-made"/></a>
            <span class="only-js only-screen"><xsl:text> </xsl:text><a href="#controls" data-filter="status=fail,incomplete,pass,attested,excluded,not-applicable,not-assessed"><xsl:value-of select="$m.controls.show-only-controls-that-a"/></a></span></p>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="aria-label"><xsl:value-of select="$m.controls.controls-continued-from-row"/><xsl:text> </xsl:text><xsl:value-of select="@first"/></xsl:attribute>
          <xsl:attribute name="class">block part continued</xsl:attribute>
        </xsl:otherwise>
      </xsl:choose>
      <div class="chunk control-chunk">
        <div class="scroll"><table class="controls fixed cards">
          <caption><xsl:value-of select="$m.controls.sections-and-controls"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@first"/></xsl:call-template>
            <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.to"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@last"/></xsl:call-template>
            <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.of"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@total"/></xsl:call-template></caption>
          <thead><tr><th scope="col" class="c-name"><xsl:value-of select="$m.controls.control"/></th><th scope="col" class="c-state"><xsl:value-of select="$m.controls.state"/></th><th scope="col"><xsl:value-of select="$m.controls.why-and-the-rules-behind"/></th></tr></thead>
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
          <td><p lang="en" dir="auto"><xsl:apply-templates select="r:explanation" mode="text"/></p>
            <xsl:apply-templates select="r:manual"/>
            <xsl:if test="r:mapping"><ul class="mappings"><xsl:apply-templates select="r:mapping"/></ul></xsl:if></td>
        </xsl:when>
        <xsl:when test="@state">
          <xsl:call-template name="control-name"/>
          <td><xsl:call-template name="status"><xsl:with-param name="value" select="@state"/><xsl:with-param name="class" select="' plain'"/></xsl:call-template></td>
          <td class="quiet slim" lang="en" dir="auto"><xsl:choose>
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
    <p class="manual" dir="auto"><span class="tag"><xsl:value-of select="$m.controls.manual"/></span><xsl:text> </xsl:text><xsl:apply-templates select="." mode="text"/></p>
  </xsl:template>

  <xsl:template name="control-name">
    <th scope="row" class="name"><xsl:call-template name="control-label"/></th>
  </xsl:template>

  <xsl:template name="control-label">
    <span class="label"><bdi><xsl:value-of select="@label"/></bdi></span>
    <xsl:text> </xsl:text>
    <bdi class="title"><xsl:apply-templates select="r:title" mode="text"/></bdi>
    <xsl:if test="@withdrawn = 'true'"><xsl:text> </xsl:text><span class="tag"><xsl:value-of select="$m.controls.withdrawn-by-the-publisher"/></span></xsl:if>
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
          <xsl:when test="@coverage = 'full'"><xsl:value-of select="$m.controls.full-coverage"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$m.controls.partial-coverage"/></xsl:otherwise>
        </xsl:choose></span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:mapping">
    <li>
      <xsl:variable name="worst"><xsl:for-each select="r:counts"><xsl:call-template name="worst"/></xsl:for-each></xsl:variable>
      <xsl:call-template name="status"><xsl:with-param name="value" select="$worst"/><xsl:with-param name="class" select="' plain'"/></xsl:call-template>
      <xsl:text> </xsl:text>
      <xsl:call-template name="rule-link"><xsl:with-param name="body"><bdi class="id"><xsl:value-of select="@rule"/></bdi><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:rule-title" mode="text"/></bdi></xsl:with-param></xsl:call-template>
      <span class="where"><xsl:for-each select="r:counts"><xsl:call-template name="counts-line"/></xsl:for-each></span>
      <xsl:if test="not(ancestor::r:page/@audience = 'executive')"><details class="basis">
        <summary><xsl:value-of select="$m.controls.the-rule"/><xsl:text> </xsl:text><xsl:call-template name="relationship-word"><xsl:with-param name="value" select="@relationship"/></xsl:call-template>
          <xsl:text> · </xsl:text><xsl:call-template name="m.controls.tier-is"><xsl:with-param name="tier" select="string(@tier)"/></xsl:call-template><xsl:if test="r:contested"><xsl:text> · </xsl:text><span class="tag contested"><xsl:value-of select="$m.controls.contested"/></span></xsl:if></summary>
        <dl>
          <xsl:if test="r:contested"><dt><xsl:value-of select="$m.controls.contested-2"/></dt><dd lang="en" dir="auto"><xsl:apply-templates select="r:contested" mode="text"/></dd></xsl:if>
          <dt><xsl:value-of select="$m.controls.basis"/></dt><dd lang="en" dir="auto"><xsl:apply-templates select="r:statement" mode="text"/></dd>
          <dt><xsl:value-of select="$m.controls.witnesses"/></dt><dd><xsl:choose>
            <xsl:when test="r:witness"><xsl:for-each select="r:witness"><xsl:if test="position() &gt; 1"> · </xsl:if><bdi><xsl:apply-templates select="." mode="text"/></bdi></xsl:for-each></xsl:when>
            <xsl:otherwise><xsl:value-of select="$m.controls.none-that-is-independent"/></xsl:otherwise></xsl:choose></dd>
          <xsl:if test="string(r:origin) != ''"><dt><xsl:value-of select="$m.controls.read-in"/></dt><dd class="mono"><bdi><xsl:apply-templates select="r:origin" mode="text"/></bdi></dd></xsl:if>
          <dt><xsl:value-of select="$m.controls.relationship"/></dt><dd class="mono"><xsl:value-of select="@relationship"/></dd>
          <xsl:if test="@date"><dt><xsl:value-of select="$m.controls.reviewed"/></dt><dd><xsl:value-of select="@date"/></dd></xsl:if>
        </dl>
      </details></xsl:if>
    </li>
  </xsl:template>

  <!-- "3 results: 1 fail, 1 pass, 1 not applicable". -->
  <xsl:template name="counts-line">
    <xsl:call-template name="m.count.result"><xsl:with-param name="n" select="@total"/></xsl:call-template>
    <xsl:for-each select="@*[local-name() != 'total'][. &gt; 0]">
      <xsl:sort data-type="number" select="string-length(substring-before('fail error unknown not-checked excluded pass not-applicable informational ', concat(local-name(), ' ')))"/>
      <xsl:choose><xsl:when test="position() = 1">: </xsl:when><xsl:otherwise>, </xsl:otherwise></xsl:choose>
      <xsl:call-template name="number"><xsl:with-param name="value" select="."/></xsl:call-template>
      <xsl:text> </xsl:text>
      <xsl:variable name="word"><xsl:call-template name="status-word"><xsl:with-param name="value" select="local-name()"/></xsl:call-template></xsl:variable>
      <xsl:choose>
        <!-- Nouns keep their capital in other languages. -->
        <xsl:when test="not(starts-with($m.language, 'en'))"><xsl:value-of select="$word"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat(translate(substring($word, 1, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), substring($word, 2))"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- index.html: every framework with its states, score and coverage, what one fix would change, and the matrix of rules by frameworks. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:include href="messages.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="page-charts.xsl"/>
  <xsl:include href="index-matrix.xsl"/>
  <xsl:include href="index-fixes.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/">
    <xsl:apply-templates select="r:page"/>
  </xsl:template>

  <xsl:template match="r:page">
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <xsl:template match="text()"/>

  <xsl:template match="r:page[@kind = 'index']">
    <html lang="{$m.language}" dir="{$m.direction}" class="no-js">
      <head><xsl:call-template name="head"><xsl:with-param name="title"><xsl:value-of select="$m.index.all-frameworks-compliance-reports"/></xsl:with-param></xsl:call-template></head>
      <body class="index">
        <a class="skip" href="#main"><xsl:value-of select="$m.index.skip-to-the-frameworks"/></a>
        <xsl:call-template name="patterns"/>
        <div class="frame wide">
          <main id="main" tabindex="-1">
            <xsl:apply-templates select="r:index"/>
            <xsl:comment><xsl:value-of select="@slot"/></xsl:comment>
            <footer class="foot">
              <p><xsl:value-of select="$m.head.made-by-crosswalk"/><xsl:text> </xsl:text><xsl:value-of select="r:production/@tool-version"/><xsl:text> </xsl:text><xsl:value-of select="$m.head.with-catalog"/><xsl:text> </xsl:text><bdi class="mono"><xsl:value-of select="r:production/@catalog-version"/></bdi><xsl:value-of select="$m.head.this-page-loads-nothing-from"/></p>
            </footer>
          </main>
        </div>
        <p id="live" class="visually-hidden" role="status" aria-live="polite"></p>
        <script><xsl:value-of select="r:script"/></script>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="r:index">
    <header class="block cover" id="cover">
      <xsl:call-template name="brand"/>
      <p class="overline"><xsl:value-of select="$m.index.compliance-reports"/></p>
      <h1><xsl:value-of select="$m.head.all-frameworks"/></h1>
      <p class="publisher"><xsl:call-template name="m.count.framework"><xsl:with-param name="n" select="count(r:framework-entry)"/></xsl:call-template>
        <xsl:text>, </xsl:text><xsl:call-template name="m.count.rule"><xsl:with-param name="n" select="@rules"/></xsl:call-template>
        <xsl:text> </xsl:text><xsl:value-of select="$m.index.generated"/><xsl:text> </xsl:text><xsl:call-template name="time"><xsl:with-param name="value" select="../r:production/@generated"/></xsl:call-template></p>
      <xsl:call-template name="brand-words"/>
      <xsl:call-template name="narrowing"><xsl:with-param name="filters" select="r:filter"/></xsl:call-template>
      <xsl:call-template name="audience"/>
      <div class="facts">
        <dl><dt><xsl:value-of select="$m.cover.crosswalk-version"/></dt><dd><xsl:value-of select="../r:production/@tool-version"/></dd></dl>
        <dl><dt><xsl:value-of select="$m.cover.catalog-version"/></dt><dd class="mono"><xsl:value-of select="../r:production/@catalog-version"/></dd></dl>
        <dl class="wide"><dt><xsl:value-of select="$m.cover.command"/></dt><dd><code class="command" dir="ltr"><xsl:apply-templates select="../r:production/r:command" mode="text"/></code></dd></dl>
      </div>
    </header>
    <section class="block" id="frameworks" aria-labelledby="frameworks-title">
      <h2 id="frameworks-title"><xsl:value-of select="$m.index.frameworks"/></h2>
      <p class="lead"><xsl:value-of select="$m.index.score-controls-that-pass-of"/></p>
      <div class="scroll"><table class="frameworks cards">
        <caption><xsl:value-of select="$m.index.every-framework-of-this-run"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="$m.index.framework"/></th><th scope="col" class="c-bar"><xsl:value-of select="$m.summary.controls-by-state"/></th><th scope="col" class="n"><xsl:value-of select="$m.summary.score"/></th><th scope="col" class="n"><xsl:value-of select="$m.summary.coverage"/></th><th scope="col"><xsl:value-of select="$m.index.needs-attention"/></th></tr></thead>
        <tbody><xsl:apply-templates select="r:framework-entry"/></tbody>
      </table></div>
      <ul class="legend" aria-label="{$m.index.key-to-the-bars}">
        <xsl:for-each select="r:framework-entry[1]/r:summary/r:state">
          <li><xsl:call-template name="status"><xsl:with-param name="value" select="@name"/><xsl:with-param name="class" select="' plain'"/></xsl:call-template></li>
        </xsl:for-each>
      </ul>
    </section>
    <xsl:apply-templates select="r:fixes"/>
  </xsl:template>

  <xsl:template match="r:framework-entry">
    <tr>
      <th scope="row">
        <xsl:choose>
          <xsl:when test="@html-file"><a href="{@html-file}"><bdi><xsl:apply-templates select="r:framework/r:title" mode="text"/></bdi></a></xsl:when>
          <xsl:otherwise><bdi><xsl:apply-templates select="r:framework/r:title" mode="text"/></bdi></xsl:otherwise>
        </xsl:choose>
        <span class="type"><xsl:value-of select="r:framework/@version"/>
          <xsl:if test="r:framework/@status != 'current'"><xsl:text> · </xsl:text><span class="tag contested"><xsl:call-template name="publication-word"><xsl:with-param name="value" select="r:framework/@status"/></xsl:call-template></span></xsl:if>
          <xsl:if test="@xml-file"><xsl:text> · </xsl:text><a href="{@xml-file}"><xsl:value-of select="$m.index.xml"/></a></xsl:if></span>
      </th>
      <td>
        <xsl:call-template name="state-bar"><xsl:with-param name="states" select="r:summary/r:state"/><xsl:with-param name="class" select="'state-bar small'"/></xsl:call-template>
        <span class="where"><xsl:for-each select="r:summary/r:state[@controls &gt; 0]">
          <xsl:if test="position() &gt; 1"> · </xsl:if>
          <xsl:call-template name="number"><xsl:with-param name="value" select="@controls"/></xsl:call-template><xsl:text> </xsl:text>
          <xsl:call-template name="status-word"><xsl:with-param name="value" select="@name"/></xsl:call-template></xsl:for-each></span>
      </td>
      <td class="n" data-label="{$m.summary.score}"><xsl:call-template name="short-ratio"><xsl:with-param name="ratio" select="r:summary/r:score"/></xsl:call-template></td>
      <td class="n" data-label="{$m.summary.coverage}"><xsl:call-template name="short-ratio"><xsl:with-param name="ratio" select="r:summary/r:coverage"/></xsl:call-template></td>
      <td><xsl:call-template name="attention-word"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="short-ratio">
    <xsl:param name="ratio"/>
    <xsl:choose>
      <xsl:when test="$ratio/@percent"><strong><xsl:value-of select="translate($ratio/@percent, '.', $m.decimal)"/> %</strong></xsl:when>
      <xsl:otherwise><span class="quiet"><xsl:value-of select="$m.index.none"/></span></xsl:otherwise>
    </xsl:choose>
    <span class="where"><xsl:call-template name="number"><xsl:with-param name="value" select="$ratio/@part"/></xsl:call-template>
      <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.of"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="$ratio/@whole"/></xsl:call-template></span>
  </xsl:template>

  <xsl:template name="attention-word">
    <xsl:variable name="state" select="r:summary/r:state"/>
    <xsl:choose>
      <xsl:when test="$state[@name = 'fail']/@controls &gt; 0"><xsl:call-template name="status"><xsl:with-param name="value" select="'fail'"/></xsl:call-template></xsl:when>
      <xsl:when test="$state[@name = 'incomplete']/@controls &gt; 0"><xsl:call-template name="status"><xsl:with-param name="value" select="'incomplete'"/></xsl:call-template></xsl:when>
      <xsl:when test="r:summary/@assessed = 0"><xsl:call-template name="status"><xsl:with-param name="value" select="'not-assessed'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><span class="quiet"><xsl:value-of select="$m.index.no-fail-in-what-was"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>

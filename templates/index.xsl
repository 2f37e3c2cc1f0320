<?xml version="1.0" encoding="UTF-8"?>
<!-- index.html: every framework with its states, score and coverage, and the matrix of rules by frameworks. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:include href="words.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="index-matrix.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/">
    <xsl:apply-templates select="r:page"/>
  </xsl:template>

  <xsl:template match="r:page">
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <xsl:template match="text()"/>

  <xsl:template match="r:page[@kind = 'index']">
    <html lang="en" dir="ltr" class="no-js">
      <head><xsl:call-template name="head"><xsl:with-param name="title">All frameworks: compliance reports</xsl:with-param></xsl:call-template></head>
      <body class="index">
        <a class="skip" href="#main">Skip to the frameworks</a>
        <xsl:call-template name="patterns"/>
        <div class="frame wide">
          <main id="main" tabindex="-1">
            <xsl:apply-templates select="r:index"/>
            <xsl:comment><xsl:value-of select="@slot"/></xsl:comment>
            <footer class="foot">
              <p>Made by Crosswalk <xsl:value-of select="r:production/@tool-version"/><xsl:text> with catalog </xsl:text><bdi class="mono"><xsl:value-of select="r:production/@catalog-version"/></bdi>. This page loads nothing from a network.</p>
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
      <p class="overline">Compliance reports</p>
      <h1>All frameworks</h1>
      <p class="publisher"><xsl:call-template name="count"><xsl:with-param name="value" select="count(r:framework-entry)"/><xsl:with-param name="one" select="'framework'"/></xsl:call-template>
        <xsl:text>, </xsl:text><xsl:call-template name="count"><xsl:with-param name="value" select="@rules"/><xsl:with-param name="one" select="'rule'"/></xsl:call-template>
        <xsl:text> · generated </xsl:text><xsl:call-template name="time"><xsl:with-param name="value" select="../r:production/@generated"/></xsl:call-template></p>
      <div class="facts">
        <dl><dt>Crosswalk version</dt><dd><xsl:value-of select="../r:production/@tool-version"/></dd></dl>
        <dl><dt>Catalog version</dt><dd class="mono"><xsl:value-of select="../r:production/@catalog-version"/></dd></dl>
        <dl class="wide"><dt>Command</dt><dd><code class="command" dir="ltr"><xsl:apply-templates select="../r:production/r:command" mode="text"/></code></dd></dl>
      </div>
    </header>
    <section class="block" id="frameworks" aria-labelledby="frameworks-title">
      <h2 id="frameworks-title">Frameworks</h2>
      <p class="lead">Score: controls that pass, of the controls assessed. Coverage: controls assessed, of all controls. A high score over a small coverage says little.</p>
      <div class="scroll"><table class="frameworks">
        <caption>Every framework of this run. The bar shows all its controls; a state that occurs is always drawn wide enough to be seen</caption>
        <thead><tr><th scope="col">Framework</th><th scope="col" class="c-bar">Controls by state</th><th scope="col" class="n">Score</th><th scope="col" class="n">Coverage</th><th scope="col">Needs attention</th></tr></thead>
        <tbody><xsl:apply-templates select="r:framework-entry"/></tbody>
      </table></div>
      <ul class="legend" aria-label="Key to the bars">
        <xsl:for-each select="r:framework-entry[1]/r:summary/r:state">
          <li><xsl:call-template name="status"><xsl:with-param name="value" select="@name"/><xsl:with-param name="class" select="' plain'"/></xsl:call-template></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="r:framework-entry">
    <tr>
      <th scope="row">
        <xsl:choose>
          <xsl:when test="@html-file"><a href="{@html-file}"><bdi><xsl:apply-templates select="r:framework/r:title" mode="text"/></bdi></a></xsl:when>
          <xsl:otherwise><bdi><xsl:apply-templates select="r:framework/r:title" mode="text"/></bdi></xsl:otherwise>
        </xsl:choose>
        <span class="type"><xsl:value-of select="r:framework/@version"/>
          <xsl:if test="r:framework/@status != 'current'"><xsl:text> · </xsl:text><span class="tag contested"><xsl:value-of select="r:framework/@status"/></span></xsl:if>
          <xsl:if test="@xml-file"><xsl:text> · </xsl:text><a href="{@xml-file}">XML</a></xsl:if></span>
      </th>
      <td>
        <xsl:call-template name="state-bar"><xsl:with-param name="states" select="r:summary/r:state"/><xsl:with-param name="class" select="'state-bar small'"/></xsl:call-template>
        <span class="where"><xsl:for-each select="r:summary/r:state[@controls &gt; 0]">
          <xsl:if test="position() &gt; 1"> · </xsl:if>
          <xsl:call-template name="number"><xsl:with-param name="value" select="@controls"/></xsl:call-template><xsl:text> </xsl:text>
          <xsl:call-template name="status-word"><xsl:with-param name="value" select="@name"/></xsl:call-template></xsl:for-each></span>
      </td>
      <td class="n"><xsl:call-template name="short-ratio"><xsl:with-param name="ratio" select="r:summary/r:score"/></xsl:call-template></td>
      <td class="n"><xsl:call-template name="short-ratio"><xsl:with-param name="ratio" select="r:summary/r:coverage"/></xsl:call-template></td>
      <td><xsl:call-template name="attention-word"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="short-ratio">
    <xsl:param name="ratio"/>
    <xsl:choose>
      <xsl:when test="$ratio/@percent"><strong><xsl:value-of select="$ratio/@percent"/> %</strong></xsl:when>
      <xsl:otherwise><span class="quiet">none</span></xsl:otherwise>
    </xsl:choose>
    <span class="where"><xsl:call-template name="number"><xsl:with-param name="value" select="$ratio/@part"/></xsl:call-template>
      <xsl:text> of </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="$ratio/@whole"/></xsl:call-template></span>
  </xsl:template>

  <xsl:template name="attention-word">
    <xsl:variable name="state" select="r:summary/r:state"/>
    <xsl:choose>
      <xsl:when test="$state[@name = 'fail']/@controls &gt; 0"><xsl:call-template name="status"><xsl:with-param name="value" select="'fail'"/></xsl:call-template></xsl:when>
      <xsl:when test="$state[@name = 'incomplete']/@controls &gt; 0"><xsl:call-template name="status"><xsl:with-param name="value" select="'incomplete'"/></xsl:call-template></xsl:when>
      <xsl:when test="r:summary/@assessed = 0"><xsl:call-template name="status"><xsl:with-param name="value" select="'not-assessed'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><span class="quiet">no fail in what was assessed</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>

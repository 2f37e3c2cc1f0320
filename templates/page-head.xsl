<?xml version="1.0" encoding="UTF-8"?>
<!-- The document around everything: head, contents, and the place where the other pages go. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template name="document">
    <xsl:variable name="framework" select="r:title-page/r:framework"/>
    <html lang="en" dir="ltr" class="no-js">
      <head>
        <xsl:call-template name="head">
          <xsl:with-param name="title" select="concat($framework/r:title, ' ', $framework/@version, ': compliance report')"/>
        </xsl:call-template>
        <!-- The running head on paper. Only characters that cannot end a CSS string get there. -->
        <style>@page { @bottom-left { content: "<xsl:call-template name="css-safe"><xsl:with-param name="value" select="concat($framework/@id, ' · generated ', substring(r:title-page/r:production/@generated, 1, 10))"/></xsl:call-template>"; font: 8.5pt sans-serif; color: #525c69; } }</style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the report</a>
        <xsl:call-template name="patterns"/>
        <div class="frame">
          <xsl:apply-templates select="r:contents"/>
          <main id="main" tabindex="-1">
            <xsl:apply-templates select="r:title-page"/>
            <xsl:apply-templates select="r:summary"/>
            <xsl:call-template name="filters"/>
            <xsl:comment><xsl:value-of select="@slot"/></xsl:comment>
            <footer class="foot">
              <p>Made by Crosswalk <xsl:value-of select="r:title-page/r:production/@tool-version"/>
                <xsl:text> with catalog </xsl:text>
                <bdi class="mono"><xsl:value-of select="r:title-page/r:production/@catalog-version"/></bdi>
                <xsl:text>. This page loads nothing from a network.</xsl:text>
                <xsl:if test="@xml-file"><xsl:text> The complete data: </xsl:text><a href="{@xml-file}"><xsl:value-of select="@xml-file"/></a>.</xsl:if>
              </p>
            </footer>
          </main>
        </div>
        <p id="live" class="visually-hidden" role="status" aria-live="polite"></p>
        <script><xsl:value-of select="r:script"/></script>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="r:contents">
    <nav class="contents" aria-labelledby="contents-title">
      <h2 id="contents-title">Contents</h2>
      <ol>
        <xsl:if test="../@index-file"><li><a href="{../@index-file}">All frameworks</a></li></xsl:if>
        <li><a href="#cover">Title page</a></li>
        <li><a href="#summary">Summary</a></li>
        <li><a href="#controls">Controls<span class="count"><xsl:call-template name="number"><xsl:with-param name="value" select="../r:summary/@total"/></xsl:call-template></span></a></li>
        <xsl:if test="@rules &gt; 0">
          <li><a href="#rules">Rules<span class="count"><xsl:call-template name="number"><xsl:with-param name="value" select="@rules"/></xsl:call-template></span></a>
            <ol class="rules">
              <xsl:for-each select="r:rule-entry">
                <xsl:variable name="worst"><xsl:for-each select="r:counts"><xsl:call-template name="worst"/></xsl:for-each></xsl:variable>
                <li><a href="#{@target}" title="{r:title}">
                  <bdi class="id"><xsl:value-of select="@id"/></bdi>
                  <span class="status plain t-{$worst}"><span class="visually-hidden"><xsl:call-template name="status-word"><xsl:with-param name="value" select="$worst"/></xsl:call-template></span></span>
                </a></li>
              </xsl:for-each>
              <xsl:if test="@rules &gt; count(r:rule-entry)"><li class="quiet">and <xsl:value-of select="@rules - count(r:rule-entry)"/> more</li></xsl:if>
            </ol>
          </li>
        </xsl:if>
        <xsl:for-each select="r:appendix-entry">
          <li><a href="#appendix-{@kind}"><xsl:call-template name="appendix-word"><xsl:with-param name="value" select="@kind"/></xsl:call-template>
            <xsl:if test="@kind != 'method'"><span class="count"><xsl:call-template name="number"><xsl:with-param name="value" select="@entries"/></xsl:call-template></span></xsl:if>
          </a></li>
        </xsl:for-each>
      </ol>
    </nav>
  </xsl:template>

</xsl:stylesheet>

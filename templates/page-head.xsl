<?xml version="1.0" encoding="UTF-8"?>
<!-- The document around everything: head, contents, and the place where the other pages go. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template name="document">
    <xsl:variable name="framework" select="r:title-page/r:framework"/>
    <html lang="{$m.language}" dir="{$m.direction}" class="no-js">
      <head>
        <xsl:call-template name="head">
          <xsl:with-param name="title" select="concat($framework/r:title, ' ', $framework/@version, ': ', $m.cover.compliance-report)"/>
        </xsl:call-template>
        <!-- The running head on paper. Only characters that cannot end a CSS string get there. -->
        <style>@page { @bottom-left { content: "<xsl:call-template name="css-safe"><xsl:with-param name="value" select="concat($framework/@id, concat(' · ', $m.head.generated, ' '), substring(r:title-page/r:production/@generated, 1, 10))"/></xsl:call-template>"; font: 8.5pt sans-serif; color: #525c69; } }</style>
      </head>
      <body>
        <a class="skip" href="#main"><xsl:value-of select="$m.head.skip-to-the-report"/></a>
        <xsl:call-template name="patterns"/>
        <div class="frame">
          <xsl:apply-templates select="r:contents"/>
          <main id="main" tabindex="-1">
            <xsl:apply-templates select="r:title-page"/>
            <xsl:apply-templates select="r:summary"/>
            <xsl:apply-templates select="r:heat-map"/>
            <xsl:apply-templates select="r:trend"/>
            <xsl:call-template name="filters"/>
            <xsl:comment><xsl:value-of select="@slot"/></xsl:comment>
            <footer class="foot">
              <p><xsl:value-of select="$m.head.made-by-crosswalk"/><xsl:text> </xsl:text><xsl:value-of select="r:title-page/r:production/@tool-version"/>
                <xsl:text> </xsl:text><xsl:value-of select="$m.head.with-catalog"/><xsl:text> </xsl:text>
                <bdi class="mono"><xsl:value-of select="r:title-page/r:production/@catalog-version"/></bdi>
                <xsl:value-of select="$m.head.this-page-loads-nothing-from"/>
                <xsl:if test="@xml-file"><xsl:text> </xsl:text><xsl:value-of select="$m.head.the-complete-data"/><xsl:text> </xsl:text><a href="{@xml-file}"><xsl:value-of select="@xml-file"/></a>.</xsl:if>
              </p>
              <xsl:if test="r:branding/r:footer"><p><bdi><xsl:apply-templates select="r:branding/r:footer" mode="text"/></bdi></p></xsl:if>
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
      <h2 id="contents-title"><xsl:value-of select="$m.head.contents"/></h2>
      <ol>
        <xsl:if test="../@index-file"><li><a href="{../@index-file}"><xsl:value-of select="$m.head.all-frameworks"/></a></li></xsl:if>
        <li><a href="#cover"><xsl:value-of select="$m.head.title-page"/></a></li>
        <li><a href="#summary"><xsl:value-of select="$m.head.summary"/></a></li>
        <xsl:if test="../r:heat-map"><li><a href="#heat-map"><xsl:value-of select="$m.charts.heat-short"/></a></li></xsl:if>
        <xsl:if test="../r:trend"><li><a href="#trend"><xsl:value-of select="$m.charts.trend-short"/></a></li></xsl:if>
        <xsl:if test="@period"><li><a href="#period"><xsl:value-of select="$m.period.short"/><span class="count"><xsl:call-template name="number"><xsl:with-param name="value" select="@period"/></xsl:call-template></span></a></li></xsl:if>
        <li><a href="#controls"><xsl:value-of select="$m.controls.controls"/><span class="count"><xsl:call-template name="number"><xsl:with-param name="value" select="../r:summary/@total"/></xsl:call-template></span></a></li>
        <xsl:if test="@rules &gt; 0 and not(../@audience = 'executive')">
          <li><a href="#rules"><xsl:value-of select="$m.head.rules"/><span class="count"><xsl:call-template name="number"><xsl:with-param name="value" select="@rules"/></xsl:call-template></span></a>
            <ol class="rules">
              <xsl:for-each select="r:rule-entry">
                <xsl:variable name="worst"><xsl:for-each select="r:counts"><xsl:call-template name="worst"/></xsl:for-each></xsl:variable>
                <li><a href="#{@target}" title="{r:title}">
                  <bdi class="id"><xsl:value-of select="@id"/></bdi>
                  <span class="status plain t-{$worst}"><span class="visually-hidden"><xsl:call-template name="status-word"><xsl:with-param name="value" select="$worst"/></xsl:call-template></span></span>
                </a></li>
              </xsl:for-each>
              <xsl:if test="@rules &gt; count(r:rule-entry)"><li class="quiet"><xsl:value-of select="$m.cover.and"/><xsl:text> </xsl:text><xsl:value-of select="@rules - count(r:rule-entry)"/><xsl:text> </xsl:text><xsl:value-of select="$m.head.more"/></li></xsl:if>
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

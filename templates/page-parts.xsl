<?xml version="1.0" encoding="UTF-8"?>
<!-- Everything that makes pages of a framework's report. A stylesheet of your own imports this file and says what it does otherwise. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:include href="messages.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="page-head.xsl"/>
  <xsl:include href="page-cover.xsl"/>
  <xsl:include href="page-summary.xsl"/>
  <xsl:include href="page-charts.xsl"/>
  <xsl:include href="page-period.xsl"/>
  <xsl:include href="page-filters.xsl"/>
  <xsl:include href="page-controls.xsl"/>
  <xsl:include href="page-rule.xsl"/>
  <xsl:include href="page-results.xsl"/>
  <xsl:include href="page-appendices.xsl"/>
  <xsl:include href="page-method.xsl"/>

  <!-- No doctype here: it would stand before every fragment. The renderer writes it once. -->
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/">
    <xsl:apply-templates select="r:page"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'head']">
    <xsl:call-template name="document"/>
  </xsl:template>

  <xsl:template match="r:page">
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <!-- Text reaches the page only where a template asks for it. -->
  <xsl:template match="text()"/>

</xsl:stylesheet>

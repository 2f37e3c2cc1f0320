<?xml version="1.0" encoding="UTF-8"?>
<!-- The least that the renderer needs: every kind of page becomes HTML that shows what it was given. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:crosswalk:report:1" exclude-result-prefixes="c">
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/c:page[@kind='head']">
    <html lang="en">
      <head>
        <meta http-equiv="Content-Security-Policy" content="{@policy}"/>
        <title><xsl:value-of select="c:title-page/c:framework/c:title"/></title>
        <style><xsl:value-of select="c:style"/></style>
      </head>
      <body>
        <h1><xsl:value-of select="c:title-page/c:framework/c:title"/></h1>
        <p class="file"><xsl:value-of select="concat(@xml-file, ' ', @index-file)"/></p>
        <xsl:apply-templates select="*[not(self::c:style or self::c:script)]"/>
        <xsl:comment><xsl:value-of select="@slot"/></xsl:comment>
        <script><xsl:value-of select="c:script"/></script>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="/c:page[@kind='rule']">
    <section class="page rule" id="{c:rule/@anchor}">
      <xsl:apply-templates select="c:rule"/>
      <xsl:comment><xsl:value-of select="@slot"/></xsl:comment>
    </section>
  </xsl:template>

  <xsl:template match="c:page">
    <section class="page {@kind}" data-first="{@first-of-kind}" data-last="{@last-of-kind}">
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <xsl:template match="c:control">
    <p class="control" id="{@anchor}"><xsl:value-of select="concat(@label, ' ', @state, ' ', c:title)"/></p>
  </xsl:template>

  <xsl:template match="c:results">
    <table>
      <tr><th>result</th><th>subject</th><th>verdicts</th></tr>
      <xsl:apply-templates/>
    </table>
  </xsl:template>

  <xsl:template match="c:result">
    <tr class="result" data-account="{@account}">
      <td><xsl:value-of select="concat(@position, ' ', @effective)"/></td>
      <td><xsl:value-of select="c:resource"/></td>
      <td><xsl:for-each select="c:verdict">
        <p class="verdict"><xsl:value-of select="concat(@role, ' ', @scanner, ' ', @word, ' ', c:evidence)"/>
          <xsl:if test="c:evidence/@omitted"> omitted <xsl:value-of select="c:evidence/@omitted"/></xsl:if></p>
      </xsl:for-each></td>
    </tr>
  </xsl:template>

  <xsl:template match="c:cap">
    <p class="cap"><xsl:value-of select="concat(@of, ' ', @rule, ' ', @shown, ' of ', @total, ' ', ../@xml-file)"/></p>
  </xsl:template>

  <xsl:template match="c:reference">
    <p><xsl:choose>
      <xsl:when test="@url"><a href="{@url}"><xsl:value-of select="c:title"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(c:title, ' ', c:address)"/></xsl:otherwise>
    </xsl:choose></p>
  </xsl:template>

  <xsl:template match="c:exclusion|c:disagreement|c:rejected|c:unmapped-check|c:warning">
    <p class="{local-name()}"><xsl:value-of select="concat(@rule, ' ', @position, ' ', .)"/></p>
  </xsl:template>

  <xsl:template match="text()"/>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:crosswalk:report:1" exclude-result-prefixes="c">
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/c:page[@kind='index']">
    <html lang="en">
      <head>
        <meta http-equiv="Content-Security-Policy" content="{@policy}"/>
        <title>Index</title>
      </head>
      <body>
        <xsl:for-each select="c:index/c:framework-entry">
          <p class="framework"><a href="{@html-file}"><xsl:value-of select="c:framework/@id"/></a>
            <xsl:value-of select="concat(' ', c:summary/c:score/@percent, ' ', c:summary/c:coverage/@percent)"/></p>
        </xsl:for-each>
        <xsl:comment><xsl:value-of select="@slot"/></xsl:comment>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="/c:page[@kind='matrix']">
    <table>
      <xsl:for-each select="c:matrix/c:row">
        <tr>
          <th><xsl:value-of select="@rule"/></th>
          <xsl:for-each select="c:cell">
            <td><a href="{@link}"><xsl:value-of select="concat(@controls, ' ', @state)"/></a></td>
          </xsl:for-each>
        </tr>
      </xsl:for-each>
    </table>
  </xsl:template>
</xsl:stylesheet>

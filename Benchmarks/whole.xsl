<?xml version="1.0" encoding="UTF-8"?>
<!-- The peer of the rendering benchmark: one table of every result, made by one
     transformation over the whole report XML, as peers make their HTML. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">
  <xsl:output method="html" encoding="UTF-8" indent="no"/>
  <xsl:template match="/">
    <html>
      <head><title>Results</title></head>
      <body>
        <table>
          <xsl:for-each select="//r:result">
            <tr>
              <td><xsl:value-of select="@status"/></td>
              <td><xsl:value-of select="r:subject/@account"/></td>
              <td><xsl:value-of select="r:subject/@resource"/></td>
              <td><xsl:value-of select="r:subject/@region"/></td>
              <xsl:for-each select=".//r:finding">
                <td><xsl:value-of select="concat(@check, ' ', @reported, ' ', @observed)"/></td>
                <td><xsl:value-of select="."/></td>
              </xsl:for-each>
            </tr>
          </xsl:for-each>
        </table>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>

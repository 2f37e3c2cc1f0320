<?xml version="1.0" encoding="UTF-8"?>
<!-- Rules by frameworks. A cell says in word and shape what the controls behind it came to. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:matrix">
    <section class="block part matrix-block">
      <xsl:choose>
        <xsl:when test="../@first-of-kind = 'true'">
          <xsl:attribute name="id">matrix</xsl:attribute>
          <xsl:attribute name="aria-labelledby">matrix-title</xsl:attribute>
          <h2 id="matrix-title"><xsl:value-of select="$m.index-matrix.rules-by-frameworks"/></h2>
          <p class="lead"><xsl:value-of select="$m.index-matrix.one-fix-counts-in-every"/></p>
        </xsl:when>
        <xsl:otherwise><xsl:attribute name="aria-label"><xsl:value-of select="$m.index-matrix.rules-by-frameworks-continued"/></xsl:attribute></xsl:otherwise>
      </xsl:choose>
      <div class="scroll matrix-scroll" tabindex="0" role="region" aria-label="{$m.index-matrix.rules-by-frameworks-scrolls-sideways}"><table class="matrix">
        <caption><xsl:value-of select="$m.head.rules"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@first"/></xsl:call-template>
          <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.to"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@last"/></xsl:call-template>
          <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.of"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@total"/></xsl:call-template></caption>
        <thead><tr><th scope="col" class="corner"><xsl:value-of select="$m.appendices.rule"/></th>
          <xsl:for-each select="r:column"><th scope="col" class="turned"><span>
            <xsl:choose>
              <xsl:when test="@html-file"><a href="{@html-file}"><bdi><xsl:value-of select="@framework"/></bdi></a></xsl:when>
              <xsl:otherwise><bdi><xsl:value-of select="@framework"/></bdi></xsl:otherwise>
            </xsl:choose></span></th></xsl:for-each>
        </tr></thead>
        <tbody><xsl:apply-templates select="r:row"/></tbody>
      </table></div>
    </section>
  </xsl:template>

  <xsl:template match="r:row">
    <tr>
      <th scope="row"><bdi class="id"><xsl:value-of select="@rule"/></bdi>
        <span class="type"><bdi><xsl:apply-templates select="r:title" mode="text"/></bdi></span></th>
      <xsl:for-each select="r:cell">
        <td><xsl:choose>
          <xsl:when test="@controls = 0"><span class="quiet">–<span class="visually-hidden"><xsl:text> </xsl:text><xsl:value-of select="$m.index-matrix.not-mapped"/></span></span></xsl:when>
          <xsl:otherwise>
            <xsl:choose>
              <xsl:when test="@link"><a class="cell t-{@state}" href="{@link}"><xsl:call-template name="cell-name"/></a></xsl:when>
              <xsl:otherwise><span class="cell t-{@state}"><xsl:call-template name="cell-body"/></span></xsl:otherwise>
            </xsl:choose>
          </xsl:otherwise>
        </xsl:choose></td>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <xsl:template name="cell-name">
    <xsl:attribute name="aria-label">
      <xsl:value-of select="concat(../@rule, ' ', $m.index.cell-in, ' ', @framework, ': ')"/>
      <xsl:call-template name="status-word"><xsl:with-param name="value" select="@state"/></xsl:call-template>
      <xsl:text>, </xsl:text>
      <xsl:call-template name="m.count.control"><xsl:with-param name="n" select="@controls"/></xsl:call-template>
    </xsl:attribute>
    <xsl:call-template name="cell-body"/>
  </xsl:template>

  <xsl:template name="cell-body">
    <span class="status plain t-{@state}"><xsl:call-template name="status-word"><xsl:with-param name="value" select="@state"/></xsl:call-template></span>
    <span class="where"><xsl:call-template name="number"><xsl:with-param name="value" select="@controls"/></xsl:call-template></span>
  </xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- What putting one rule right would change over all frameworks. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:fixes">
    <section class="block part" id="fixes" aria-labelledby="fixes-title">
      <h2 id="fixes-title"><xsl:value-of select="$m.fixes.title"/></h2>
      <p class="lead"><xsl:value-of select="$m.fixes.lead"/></p>
      <xsl:choose>
        <xsl:when test="@total = 0"><p class="empty"><xsl:value-of select="$m.summary.no-rule-has-a-fail"/></p></xsl:when>
        <xsl:otherwise>
          <div class="scroll" tabindex="0" role="region" aria-label="{$m.fixes.title}"><table class="fixes cards">
            <caption><xsl:choose>
              <xsl:when test="@total &gt; count(r:fix)"><xsl:call-template name="m.fixes.some"><xsl:with-param name="shown" select="count(r:fix)"/><xsl:with-param name="total" select="@total"/></xsl:call-template></xsl:when>
              <xsl:otherwise><xsl:value-of select="$m.fixes.all"/></xsl:otherwise></xsl:choose></caption>
            <thead><tr><th scope="col"><xsl:value-of select="$m.appendices.rule"/></th><th scope="col"><xsl:value-of select="$m.summary.severity"/></th>
              <th scope="col" class="n"><xsl:value-of select="$m.fixes.to-fix"/></th><th scope="col"><xsl:value-of select="$m.fixes.change"/></th><th scope="col"><xsl:value-of select="$m.fixes.where"/></th></tr></thead>
            <tbody><xsl:for-each select="r:fix"><tr>
              <th scope="row"><bdi><xsl:apply-templates select="r:title" mode="text"/></bdi><span class="type mono"><xsl:value-of select="@rule"/></span></th>
              <td><xsl:call-template name="severity"/></td>
              <td class="n" data-label="{$m.fixes.to-fix}"><xsl:call-template name="number"><xsl:with-param name="value" select="@fails"/></xsl:call-template></td>
              <td><xsl:choose>
                  <xsl:when test="@alone &gt; 0"><p><strong><xsl:call-template name="m.fixes.alone"><xsl:with-param name="n" select="@alone"/></xsl:call-template></strong>
                    <xsl:text> </xsl:text><xsl:call-template name="m.fixes.in-frameworks"><xsl:with-param name="n" select="@frameworks-alone"/></xsl:call-template></p></xsl:when>
                  <xsl:otherwise><p><xsl:value-of select="$m.fixes.none-alone"/></p></xsl:otherwise></xsl:choose>
                <xsl:if test="@failing &gt; @alone"><p class="quiet"><xsl:call-template name="m.fixes.shared"><xsl:with-param name="n" select="@failing - @alone"/></xsl:call-template></p></xsl:if></td>
              <td><details><summary><xsl:call-template name="m.count.framework"><xsl:with-param name="n" select="@frameworks"/></xsl:call-template></summary>
                <ul class="plain-list"><xsl:for-each select="r:in"><li><xsl:choose>
                  <xsl:when test="@html-file"><a><xsl:attribute name="href"><xsl:value-of select="@html-file"/><xsl:if test="@target and not(ancestor::r:page/@audience = 'executive')">#<xsl:value-of select="@target"/></xsl:if></xsl:attribute><bdi><xsl:value-of select="@framework"/></bdi></a></xsl:when>
                  <xsl:otherwise><bdi><xsl:value-of select="@framework"/></bdi></xsl:otherwise></xsl:choose><xsl:text> </xsl:text>
                  <span class="quiet"><xsl:call-template name="m.fixes.of"><xsl:with-param name="alone" select="@alone"/><xsl:with-param name="failing" select="@failing"/></xsl:call-template></span></li></xsl:for-each></ul></details></td>
            </tr></xsl:for-each></tbody></table></div>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- A period: when each control held, when it failed, for how long, and when it was not checked. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:period">
    <section class="block part">
      <xsl:choose>
        <xsl:when test="../@first-of-kind = 'true'">
          <xsl:attribute name="id">period</xsl:attribute>
          <xsl:attribute name="aria-labelledby">period-title</xsl:attribute>
          <h2 id="period-title"><xsl:value-of select="$m.period.title"/></h2>
          <p class="lead"><xsl:call-template name="period"><xsl:with-param name="from" select="@from"/><xsl:with-param name="to" select="@to"/></xsl:call-template>.
            <xsl:text> </xsl:text><xsl:value-of select="$m.period.lead"/></p>
        </xsl:when>
        <xsl:otherwise><xsl:attribute name="aria-label"><xsl:value-of select="$m.period.continued"/><xsl:text> </xsl:text><xsl:value-of select="@first"/></xsl:attribute></xsl:otherwise>
      </xsl:choose>
      <div class="scroll" tabindex="0" role="region" aria-label="{$m.period.title}, {@first}"><table class="periods">
        <caption><xsl:value-of select="$m.period.caption"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="$m.controls.control"/></th><th scope="col"><xsl:value-of select="$m.period.course"/></th>
          <th scope="col" class="n"><xsl:value-of select="$m.period.held"/></th><th scope="col" class="n"><xsl:value-of select="$m.period.failed"/></th>
          <th scope="col" class="n"><xsl:value-of select="$m.period.not-checked"/></th><th scope="col" class="n"><xsl:value-of select="$m.period.other"/></th></tr></thead>
        <tbody><xsl:apply-templates select="r:control-period"/></tbody>
      </table></div>
    </section>
  </xsl:template>

  <xsl:template match="r:control-period">
    <xsl:variable name="whole" select="../@seconds"/>
    <tr>
      <th scope="row"><a href="#{@target}"><bdi class="id"><xsl:value-of select="@label"/></bdi></a><xsl:text> </xsl:text><bdi class="quiet"><xsl:apply-templates select="r:title" mode="text"/></bdi></th>
      <td>
        <svg class="state-bar small course" role="img" aria-label="{$m.period.picture}" viewBox="0 0 1000 15" preserveAspectRatio="none">
          <xsl:for-each select="r:interval"><xsl:if test="$whole &gt; 0"><rect class="t-{@state}" y="0" height="15" x="{format-number(1000 * @offset div $whole, '0.##')}" width="{format-number(1000 * @seconds div $whole, '0.##')}"></rect></xsl:if></xsl:for-each>
        </svg>
        <xsl:if test="@intervals &gt; count(r:interval)"><p class="quiet"><xsl:call-template name="m.period.cut"><xsl:with-param name="shown" select="count(r:interval)"/><xsl:with-param name="total" select="@intervals"/></xsl:call-template></p></xsl:if>
        <ol class="course-words"><xsl:for-each select="r:interval"><li>
          <xsl:call-template name="status"><xsl:with-param name="value" select="@state"/></xsl:call-template><xsl:text> </xsl:text>
          <xsl:call-template name="period"><xsl:with-param name="from" select="@from"/><xsl:with-param name="to" select="@to"/></xsl:call-template>
          <span class="quiet"> (<xsl:call-template name="days"><xsl:with-param name="seconds" select="@seconds"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="$m.period.days"/>)</span></li></xsl:for-each></ol>
      </td>
      <td class="n"><xsl:call-template name="days"><xsl:with-param name="seconds" select="@held"/></xsl:call-template></td>
      <td class="n"><xsl:call-template name="days"><xsl:with-param name="seconds" select="@failed"/></xsl:call-template></td>
      <td class="n"><xsl:call-template name="days"><xsl:with-param name="seconds" select="@not-checked"/></xsl:call-template></td>
      <td class="n"><xsl:call-template name="days"><xsl:with-param name="seconds" select="@other"/></xsl:call-template></td>
    </tr>
  </xsl:template>

  <!-- Days with one decimal, rounded down: half an hour of failing is not nothing, so it is said to be less than a tenth. -->
  <xsl:template name="days">
    <xsl:param name="seconds"/>
    <xsl:choose>
      <xsl:when test="$seconds &gt; 0 and $seconds &lt; 8640">&lt; <xsl:value-of select="format-number(0.1, $m.one-decimal, 'local')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="format-number(floor($seconds div 8640) div 10, $m.one-decimal, 'local')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>

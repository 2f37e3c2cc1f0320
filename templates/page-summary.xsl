<?xml version="1.0" encoding="UTF-8"?>
<!-- The summary: one screen. The score never stands without its formula and its coverage. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:summary">
    <xsl:variable name="unreached" select="r:state[@name = 'no-rule']/@controls"/>
    <section class="block" id="summary" aria-labelledby="summary-title">
      <h2 id="summary-title"><xsl:value-of select="$m.head.summary"/></h2>
      <p class="lead"><xsl:call-template name="verdict-line"/></p>
      <div class="overview">
        <div class="ring-box"><xsl:if test="@total &gt; 0"><xsl:call-template name="ring"/></xsl:if></div>
        <ul class="states" aria-label="{$m.summary.controls-by-state}">
          <xsl:for-each select="r:state">
            <li class="t-{@name}">
              <xsl:if test="@controls = 0"><xsl:attribute name="class">t-<xsl:value-of select="@name"/> zero</xsl:attribute></xsl:if>
              <span class="number"><xsl:call-template name="number"><xsl:with-param name="value" select="@controls"/></xsl:call-template></span>
              <a class="status t-{@name}" href="#controls" data-filter="status={@name}"><xsl:call-template name="status-word"><xsl:with-param name="value" select="@name"/></xsl:call-template></a>
            </li>
          </xsl:for-each>
        </ul>
        <div class="figures">
          <div class="figure">
            <p class="overline"><xsl:value-of select="$m.summary.score"/></p>
            <xsl:call-template name="ratio"><xsl:with-param name="ratio" select="r:score"/><xsl:with-param name="none" select="$m.summary.no-score"/><xsl:with-param name="formula" select="$m.summary.score-formula"/></xsl:call-template>
          </div>
          <div class="figure">
            <p class="overline"><xsl:value-of select="$m.summary.coverage"/></p>
            <xsl:call-template name="ratio"><xsl:with-param name="ratio" select="r:coverage"/><xsl:with-param name="none" select="$m.summary.no-controls"/><xsl:with-param name="formula" select="$m.summary.coverage-formula"/></xsl:call-template>
          </div>
          <div class="figure">
            <p class="overline"><xsl:value-of select="$m.summary.results-behind-it"/></p>
            <p class="number"><xsl:call-template name="number"><xsl:with-param name="value" select="r:counts/@total"/></xsl:call-template></p>
            <xsl:for-each select="r:counts"><xsl:call-template name="tally"/></xsl:for-each>
            <p class="formula"><xsl:value-of select="$m.summary.a-result-is-one-rule"/></p>
          </div>
        </div>
      </div>
      <xsl:if test="@total &gt; $unreached and $unreached &gt; 0">
        <p class="bar-label"><xsl:call-template name="m.summary.reached"><xsl:with-param name="n" select="@total - $unreached"/></xsl:call-template></p>
        <xsl:call-template name="state-bar"><xsl:with-param name="states" select="r:state[@name != 'no-rule']"/><xsl:with-param name="class" select="'state-bar small'"/></xsl:call-template>
      </xsl:if>
      <xsl:apply-templates select="../r:attention"/>
    </section>
  </xsl:template>

  <!-- One sentence that claims no more than was seen. -->
  <xsl:template name="verdict-line">
    <xsl:variable name="fail" select="r:state[@name = 'fail']/@controls"/>
    <xsl:variable name="open" select="r:state[@name = 'incomplete']/@controls"/>
    <xsl:choose>
      <xsl:when test="@assessed = 0"><xsl:value-of select="$m.summary.no-control-could-be-assessed"/></xsl:when>
      <xsl:when test="$fail &gt; 0">
        <xsl:call-template name="m.count.control-fails"><xsl:with-param name="n" select="$fail"/></xsl:call-template>
        <xsl:if test="$open &gt; 0"><xsl:text> </xsl:text><xsl:value-of select="$m.cover.and"/><xsl:text> </xsl:text><xsl:call-template name="m.count.is-incomplete"><xsl:with-param name="n" select="$open"/></xsl:call-template></xsl:if>
        <xsl:value-of select="$m.summary.nothing-is-claimed-about-what"/>
      </xsl:when>
      <xsl:when test="$open &gt; 0"><xsl:value-of select="$m.summary.no-mapped-rule-fails-but"/><xsl:text> </xsl:text><xsl:call-template name="m.count.control"><xsl:with-param name="n" select="$open"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="$m.summary.could-not-be-assessed-in"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$m.summary.no-mapped-rule-fails-this"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="ratio">
    <xsl:param name="ratio"/>
    <xsl:param name="none"/>
    <xsl:param name="formula"/>
    <p class="number"><xsl:choose>
      <xsl:when test="$ratio/@percent"><xsl:value-of select="translate($ratio/@percent, '.', $m.decimal)"/><small> %</small></xsl:when>
      <xsl:otherwise><small><xsl:value-of select="$none"/></small></xsl:otherwise>
    </xsl:choose></p>
    <xsl:call-template name="meter"><xsl:with-param name="percent" select="$ratio/@percent"/></xsl:call-template>
    <p class="formula"><strong><xsl:call-template name="number"><xsl:with-param name="value" select="$ratio/@part"/></xsl:call-template>
      <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.of"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="$ratio/@whole"/></xsl:call-template></strong>
      <xsl:text>: </xsl:text><xsl:value-of select="$formula"/></p>
  </xsl:template>

  <xsl:template match="r:attention">
    <div class="attention">
      <h3><xsl:value-of select="$m.summary.what-needs-attention-first"/></h3>
      <xsl:choose>
        <xsl:when test="@total = 0"><p class="empty"><xsl:value-of select="$m.summary.no-rule-has-a-fail"/></p></xsl:when>
        <xsl:otherwise>
          <div class="scroll"><table>
            <caption><xsl:choose>
              <xsl:when test="@total &gt; count(r:failing-rule)"><xsl:value-of select="count(r:failing-rule)"/><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.of"/><xsl:text> </xsl:text><xsl:value-of select="@total"/><xsl:text> </xsl:text><xsl:value-of select="$m.summary.failing-rules-worst-first"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$m.summary.all-failing-rules-worst-first"/></xsl:otherwise></xsl:choose></caption>
            <thead><tr><th scope="col"><xsl:value-of select="$m.appendices.rule"/></th><th scope="col"><xsl:value-of select="$m.summary.severity"/></th><th scope="col" class="n"><xsl:value-of select="$m.appendices.fails"/></th><th scope="col" class="n"><xsl:value-of select="$m.summary.accounts"/></th><th scope="col"><xsl:value-of select="$m.summary.failing-controls"/></th></tr></thead>
            <tbody><xsl:for-each select="r:failing-rule">
              <tr>
                <th scope="row"><xsl:call-template name="rule-link"><xsl:with-param name="body"><bdi><xsl:apply-templates select="r:title" mode="text"/></bdi></xsl:with-param></xsl:call-template><span class="type mono"><xsl:value-of select="@id"/></span></th>
                <td><xsl:call-template name="severity"/></td>
                <td class="n"><xsl:call-template name="number"><xsl:with-param name="value" select="@fails"/></xsl:call-template></td>
                <td class="n"><xsl:call-template name="number"><xsl:with-param name="value" select="@accounts"/></xsl:call-template></td>
                <td><xsl:for-each select="r:failing-control">
                    <xsl:if test="position() &gt; 1">, </xsl:if><a class="id" href="#{@target}"><xsl:value-of select="@label"/></a></xsl:for-each>
                  <xsl:if test="@controls &gt; count(r:failing-control)"><span class="quiet"><xsl:text> </xsl:text><xsl:value-of select="$m.cover.and"/><xsl:text> </xsl:text><xsl:value-of select="@controls - count(r:failing-control)"/><xsl:text> </xsl:text><xsl:value-of select="$m.head.more"/></span></xsl:if></td>
              </tr>
            </xsl:for-each></tbody>
          </table></div>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The summary: one screen. The score never stands without its formula and its coverage. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:summary">
    <xsl:variable name="unreached" select="r:state[@name = 'no-rule']/@controls"/>
    <section class="block" id="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">Summary</h2>
      <p class="lead"><xsl:call-template name="verdict-line"/></p>
      <div class="figures">
        <div class="figure">
          <p class="overline">Score</p>
          <xsl:call-template name="ratio"><xsl:with-param name="ratio" select="r:score"/><xsl:with-param name="none">no score</xsl:with-param></xsl:call-template>
        </div>
        <div class="figure">
          <p class="overline">Coverage</p>
          <xsl:call-template name="ratio"><xsl:with-param name="ratio" select="r:coverage"/><xsl:with-param name="none">no controls</xsl:with-param></xsl:call-template>
        </div>
        <div class="figure">
          <p class="overline">Results behind it</p>
          <p class="number"><xsl:call-template name="number"><xsl:with-param name="value" select="r:counts/@total"/></xsl:call-template></p>
          <xsl:for-each select="r:counts"><xsl:call-template name="tally"/></xsl:for-each>
          <p class="formula">A result is one rule on one subject.</p>
        </div>
      </div>
      <xsl:if test="$unreached &gt; 0">
        <p class="bar-label">All <xsl:call-template name="count"><xsl:with-param name="value" select="@total"/><xsl:with-param name="one" select="'control'"/></xsl:call-template></p>
        <xsl:call-template name="state-bar"><xsl:with-param name="states" select="r:state"/><xsl:with-param name="class" select="'state-bar small'"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="@total &gt; $unreached">
        <p class="bar-label">
          <xsl:choose>
            <xsl:when test="$unreached &gt; 0">
              <xsl:call-template name="count"><xsl:with-param name="value" select="@total - $unreached"/><xsl:with-param name="one" select="'control'"/></xsl:call-template>
              <xsl:text> that a rule reaches; the others say nothing either way</xsl:text>
            </xsl:when>
            <xsl:otherwise>All controls</xsl:otherwise>
          </xsl:choose></p>
        <xsl:call-template name="state-bar"><xsl:with-param name="states" select="r:state[@name != 'no-rule']"/></xsl:call-template>
      </xsl:if>
      <ul class="states" aria-label="Controls by state">
        <xsl:for-each select="r:state">
          <li class="t-{@name}">
            <xsl:if test="@controls = 0"><xsl:attribute name="class">t-<xsl:value-of select="@name"/> zero</xsl:attribute></xsl:if>
            <span class="number"><xsl:call-template name="number"><xsl:with-param name="value" select="@controls"/></xsl:call-template></span>
            <a class="status t-{@name}" href="#controls" data-filter="status={@name}">              <xsl:call-template name="status-word"><xsl:with-param name="value" select="@name"/></xsl:call-template></a>
          </li>
        </xsl:for-each>
      </ul>
      <xsl:apply-templates select="../r:attention"/>
    </section>
  </xsl:template>

  <!-- One sentence that claims no more than was seen. -->
  <xsl:template name="verdict-line">
    <xsl:variable name="fail" select="r:state[@name = 'fail']/@controls"/>
    <xsl:variable name="open" select="r:state[@name = 'incomplete']/@controls"/>
    <xsl:choose>
      <xsl:when test="@assessed = 0">No control could be assessed from the sources read. This says nothing about compliance.</xsl:when>
      <xsl:when test="$fail &gt; 0">
        <xsl:call-template name="count"><xsl:with-param name="value" select="$fail"/><xsl:with-param name="one" select="'control fails'"/><xsl:with-param name="many" select="'controls fail'"/></xsl:call-template>
        <xsl:if test="$open &gt; 0"><xsl:text> and </xsl:text><xsl:call-template name="count"><xsl:with-param name="value" select="$open"/><xsl:with-param name="one" select="'is incomplete'"/><xsl:with-param name="many" select="'are incomplete'"/></xsl:call-template></xsl:if>
        <xsl:text>. Nothing is claimed about what the rules do not test.</xsl:text>
      </xsl:when>
      <xsl:when test="$open &gt; 0">No mapped rule fails, but <xsl:call-template name="count"><xsl:with-param name="value" select="$open"/><xsl:with-param name="one" select="'control'"/></xsl:call-template> could not be assessed in full.</xsl:when>
      <xsl:otherwise>No mapped rule fails. This does not show that the framework is satisfied: see the coverage, and the coverage of each control.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="ratio">
    <xsl:param name="ratio"/>
    <xsl:param name="none"/>
    <p class="number"><xsl:choose>
      <xsl:when test="$ratio/@percent"><xsl:value-of select="$ratio/@percent"/><small> %</small></xsl:when>
      <xsl:otherwise><small><xsl:value-of select="$none"/></small></xsl:otherwise>
    </xsl:choose></p>
    <xsl:call-template name="meter"><xsl:with-param name="percent" select="$ratio/@percent"/></xsl:call-template>
    <p class="formula"><strong><xsl:call-template name="number"><xsl:with-param name="value" select="$ratio/@part"/></xsl:call-template>
      <xsl:text> of </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="$ratio/@whole"/></xsl:call-template></strong>
      <xsl:text>: </xsl:text><xsl:value-of select="$ratio"/></p>
  </xsl:template>

  <xsl:template match="r:attention">
    <div class="attention">
      <h3>What needs attention first</h3>
      <xsl:choose>
        <xsl:when test="@total = 0"><p class="empty">No rule has a fail that nobody accepted.</p></xsl:when>
        <xsl:otherwise>
          <div class="scroll"><table>
            <caption><xsl:choose>
              <xsl:when test="@total &gt; count(r:failing-rule)"><xsl:value-of select="count(r:failing-rule)"/> of <xsl:value-of select="@total"/> failing rules, worst first</xsl:when>
              <xsl:otherwise>All failing rules, worst first</xsl:otherwise></xsl:choose></caption>
            <thead><tr><th scope="col">Rule</th><th scope="col">Severity</th><th scope="col" class="n">Fails</th><th scope="col" class="n">Accounts</th><th scope="col">Failing controls</th></tr></thead>
            <tbody><xsl:for-each select="r:failing-rule">
              <tr>
                <th scope="row"><a href="#{@target}"><bdi><xsl:apply-templates select="r:title" mode="text"/></bdi></a><span class="type mono"><xsl:value-of select="@id"/></span></th>
                <td><xsl:call-template name="severity"/></td>
                <td class="n"><xsl:call-template name="number"><xsl:with-param name="value" select="@fails"/></xsl:call-template></td>
                <td class="n"><xsl:call-template name="number"><xsl:with-param name="value" select="@accounts"/></xsl:call-template></td>
                <td><xsl:for-each select="r:failing-control">
                    <xsl:if test="position() &gt; 1">, </xsl:if><a class="id" href="#{@target}"><xsl:value-of select="@label"/></a></xsl:for-each>
                  <xsl:if test="@controls &gt; count(r:failing-control)"><span class="quiet"> and <xsl:value-of select="@controls - count(r:failing-control)"/> more</span></xsl:if></td>
              </tr>
            </xsl:for-each></tbody>
          </table></div>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

</xsl:stylesheet>

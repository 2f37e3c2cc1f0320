<?xml version="1.0" encoding="UTF-8"?>
<!-- Results of one rule, at most 500 to a section. These rows are made once and used in every
     framework's file: nothing here may depend on anything but the rows' own page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:results">
    <div class="chunk result-chunk" data-of="{@rule}">
      <div class="scroll"><table class="results fixed cards">
        <caption>Results <xsl:call-template name="number"><xsl:with-param name="value" select="@first"/></xsl:call-template>
          <xsl:text> to </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@last"/></xsl:call-template>
          <xsl:text> of </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@total"/></xsl:call-template></caption>
        <thead><tr><th scope="col" class="c-status">Status</th><th scope="col" class="c-subject">Subject</th><th scope="col" class="c-where">Account, region</th><th scope="col">Why, and the evidence</th></tr></thead>
        <tbody><xsl:apply-templates select="r:result"/></tbody>
      </table></div>
    </div>
  </xsl:template>

  <xsl:template match="r:result">
    <xsl:variable name="decider" select="r:verdict[1][@role = 'deciding']"/>
    <tr data-status="{@effective}" data-account="{@account}">
      <td><xsl:call-template name="status"><xsl:with-param name="value" select="@effective"/></xsl:call-template></td>
      <th scope="row"><xsl:call-template name="resource"/></th>
      <td><xsl:call-template name="place"/></td>
      <td>
        <xsl:if test="r:reason"><p dir="auto"><xsl:apply-templates select="r:reason" mode="text"/></p></xsl:if>
        <xsl:if test="$decider">
          <xsl:for-each select="$decider">
            <p><xsl:call-template name="said"/></p>
            <xsl:if test="string(r:evidence) != ''"><blockquote class="evidence" dir="auto"><xsl:apply-templates select="r:evidence" mode="text"/></blockquote></xsl:if>
            <span class="where"><xsl:call-template name="location"/></span>
          </xsl:for-each>
        </xsl:if>
        <xsl:apply-templates select="r:suppression" mode="aside"/>
        <xsl:apply-templates select="r:acceptance" mode="aside"/>
        <xsl:for-each select="r:shortfall"><p class="aside" dir="auto"><xsl:apply-templates select="." mode="text"/></p></xsl:for-each>
        <xsl:if test="@disagreement = 'true'">
          <div class="aside"><strong>Scanners disagree.</strong>
            <ul><xsl:for-each select="r:verdict[@role = 'disagreeing']">
              <li><xsl:call-template name="said"/><xsl:if test="string(r:explanation) != ''"><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:explanation" mode="text"/></bdi></xsl:if></li>
            </xsl:for-each></ul></div>
        </xsl:if>
        <xsl:if test="r:verdict">
          <details class="findings">
            <summary><xsl:choose><xsl:when test="@verdicts = 1">The finding in full</xsl:when>
              <xsl:otherwise>All <xsl:value-of select="@verdicts"/> findings and the part each plays</xsl:otherwise></xsl:choose></summary>
            <xsl:apply-templates select="r:verdict"/>
            <xsl:if test="@verdicts &gt; count(r:verdict)"><p class="quiet"><xsl:value-of select="@verdicts - count(r:verdict)"/> more stand in the XML report.</p></xsl:if>
          </details>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- "Prowler iam_no_root_access_key said FAIL." -->
  <xsl:template name="said">
    <xsl:call-template name="scanner-word"><xsl:with-param name="value" select="@scanner"/></xsl:call-template>
    <xsl:text> </xsl:text><bdi class="id"><xsl:value-of select="@check"/></bdi>
    <xsl:text> said </xsl:text><q><xsl:value-of select="@word"/></q>
    <xsl:if test="@proves != @reported">
      <xsl:text>, which </xsl:text>
      <xsl:call-template name="proves"/>
    </xsl:if>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <xsl:template name="proves">
    <xsl:choose>
      <xsl:when test="@proves = 'pass'">proves a pass here</xsl:when>
      <xsl:when test="@proves = 'fail'">proves a fail here</xsl:when>
      <xsl:when test="@proves = 'error'">counts as an error here</xsl:when>
      <xsl:when test="@proves = 'not-applicable'">does not count, because the rule does not apply here</xsl:when>
      <xsl:when test="@proves = 'informational'">is only information here</xsl:when>
      <xsl:otherwise>proves nothing here</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:suppression" mode="aside">
    <p class="aside accepted"><strong>Accepted, not fixed:</strong><xsl:text> </xsl:text>
      <xsl:call-template name="suppression-word"><xsl:with-param name="value" select="@kind"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="string(.) != ''"><xsl:text>. Reason given: </xsl:text><q><xsl:apply-templates select="." mode="text"/></q>.</xsl:when>
        <xsl:otherwise>. No reason is given.</xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="@expires"><xsl:text> Until </xsl:text><xsl:call-template name="time"><xsl:with-param name="value" select="@expires"/></xsl:call-template>.</xsl:when>
        <xsl:otherwise> No end is set.</xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@reference"><xsl:text> Reference </xsl:text><bdi class="mono"><xsl:value-of select="@reference"/></bdi>.</xsl:if></p>
  </xsl:template>

  <!-- What an exclusion does to the fail; one that has ended does nothing and says so. -->
  <xsl:template match="r:acceptance" mode="aside">
    <p dir="auto"><xsl:attribute name="class">aside<xsl:if test="@standing = 'in-force'"> accepted</xsl:if></xsl:attribute>
      <xsl:apply-templates select="r:sentence" mode="text"/></p>
  </xsl:template>

  <!-- The deciding finding stands in the row already: here is what the row leaves out of it. Few
       elements on purpose, for there may be ten thousand of these on a page. -->
  <xsl:template match="r:verdict">
    <xsl:variable name="shown" select="position() = 1 and @role = 'deciding'"/>
    <div class="finding">
      <b><xsl:call-template name="role-word"><xsl:with-param name="value" select="@role"/></xsl:call-template></b>
      <xsl:text> · </xsl:text>
      <xsl:call-template name="scanner-word"><xsl:with-param name="value" select="@scanner"/></xsl:call-template>
      <xsl:if test="string(@tool-version) != ''"><xsl:text> </xsl:text><xsl:value-of select="@tool-version"/></xsl:if>
      <xsl:if test="not($shown)">
        <xsl:text> </xsl:text><bdi class="id"><xsl:value-of select="@check"/></bdi>
        <xsl:text> said </xsl:text><q><xsl:value-of select="@word"/></q>
      </xsl:if>
      <xsl:text>, </xsl:text><xsl:call-template name="proves"/>
      <xsl:text> (</xsl:text><xsl:call-template name="equivalence-word"><xsl:with-param name="value" select="@equivalence"/></xsl:call-template>
      <xsl:if test="@conclusive = 'false'">, not conclusive</xsl:if><xsl:text>)</xsl:text>
      <xsl:if test="string(r:explanation) != ''"><p dir="auto"><xsl:apply-templates select="r:explanation" mode="text"/></p></xsl:if>
      <xsl:if test="r:caveat"><p dir="auto"><strong>Caveat: </strong><xsl:apply-templates select="r:caveat" mode="text"/></p></xsl:if>
      <xsl:if test="not($shown)">
        <xsl:apply-templates select="r:suppression" mode="aside"/>
        <xsl:if test="string(r:evidence) != ''"><blockquote class="evidence" dir="auto"><xsl:apply-templates select="r:evidence" mode="text"/></blockquote></xsl:if>
        <span class="where"><xsl:call-template name="location"/></span>
      </xsl:if>
      <span class="where" dir="auto">
        <xsl:if test="string(r:title) != ''"><xsl:apply-templates select="r:title" mode="text"/><xsl:text> · </xsl:text></xsl:if>
        <xsl:text>severity </xsl:text><xsl:value-of select="@severity"/>
        <xsl:if test="string(r:native-id) != ''"><xsl:text> · finding id </xsl:text><bdi><xsl:apply-templates select="r:native-id" mode="text"/></bdi></xsl:if>
        <xsl:if test="string(r:resource) != '' and string(r:resource) != string(../r:resource)"><xsl:text> · as the scanner writes the subject: </xsl:text><bdi class="mono"><xsl:apply-templates select="r:resource" mode="text"/></bdi></xsl:if>
      </span>
    </div>
  </xsl:template>

  <xsl:template match="r:cap">
    <p class="callout warning"><xsl:text>The list ends here: </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@shown"/></xsl:call-template>
      <xsl:text> of </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@total"/></xsl:call-template>
      <xsl:choose><xsl:when test="@of = 'exclusions'"> accepted fails</xsl:when><xsl:when test="@of = 'disagreements'"> disagreements</xsl:when><xsl:otherwise> results</xsl:otherwise></xsl:choose>
      <xsl:if test="string(@rule) != ''"> of <bdi class="id"><xsl:value-of select="@rule"/></bdi></xsl:if><xsl:text> are shown. </xsl:text>
      <xsl:call-template name="the-rest"/></p>
  </xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Results of one rule, at most 500 to a section. These rows are made once and used in every
     framework's file: nothing here may depend on anything but the rows' own page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:results">
    <div class="chunk result-chunk" data-of="{@rule}">
      <xsl:if test="@first-brief"><p class="quiet brief-note"><xsl:call-template name="m.results.brief"><xsl:with-param name="first" select="@first"/></xsl:call-template></p></xsl:if>
      <div class="scroll"><table class="results fixed cards"><xsl:if test="@brief = 'true'"><xsl:attribute name="class">results fixed cards brief</xsl:attribute></xsl:if>
        <caption><xsl:value-of select="$m.results.results"/><xsl:text> </xsl:text><xsl:call-template name="extent"/></caption>
        <thead><tr><th scope="col" class="c-status"><xsl:value-of select="$m.results.status"/></th><th scope="col" class="c-subject"><xsl:value-of select="$m.appendices.subject"/></th><th scope="col" class="c-where"><xsl:value-of select="$m.appendices.account-region"/></th><th scope="col"><xsl:value-of select="$m.results.why-and-the-evidence"/></th></tr></thead>
        <tbody><xsl:choose>
          <xsl:when test="@brief = 'true'"><xsl:apply-templates select="r:result" mode="brief"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="r:result"/></xsl:otherwise></xsl:choose></tbody>
      </table></div>
    </div>
  </xsl:template>

  <xsl:template name="row-data">
    <xsl:attribute name="data-status"><xsl:value-of select="@effective"/></xsl:attribute>
    <xsl:attribute name="data-account"><xsl:value-of select="@account"/></xsl:attribute>
    <xsl:if test="@sources"><xsl:attribute name="data-sources"><xsl:value-of select="@sources"/></xsl:attribute></xsl:if>
    <xsl:if test="@stale"><xsl:attribute name="data-stale"></xsl:attribute></xsl:if>
    <xsl:if test="@disagreement = 'true'"><xsl:attribute name="data-disagreement"></xsl:attribute></xsl:if>
  </xsl:template>

  <!-- A row as short as it can be, with the least of elements: there may be a hundred thousand. -->
  <xsl:template match="r:result" mode="brief">
    <xsl:variable name="decider" select="r:verdict[1]"/>
    <tr>
      <xsl:call-template name="row-data"/>
      <td class="s t-{@effective}"><xsl:call-template name="status-word"><xsl:with-param name="value" select="@effective"/></xsl:call-template></td>
      <th scope="row"><xsl:choose>
        <xsl:when test="string(r:resource) != ''"><xsl:apply-templates select="r:resource" mode="text"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$m.parts.the-account-as-a-whole"/></xsl:otherwise></xsl:choose></th>
      <td><xsl:value-of select="@account"/><xsl:if test="@region"><xsl:text> · </xsl:text><xsl:value-of select="@region"/></xsl:if></td>
      <td>
        <xsl:if test="r:reason"><xsl:apply-templates select="r:reason" mode="text"/><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="r:suppression"><xsl:value-of select="$m.results.accepted-not-fixed"/><xsl:text> </xsl:text><xsl:call-template name="suppression-word"><xsl:with-param name="value" select="r:suppression/@kind"/></xsl:call-template><xsl:text>. </xsl:text></xsl:if>
        <xsl:if test="@disagreement = 'true'"><xsl:value-of select="$m.results.scanners-disagree"/><xsl:text> </xsl:text></xsl:if>
        <xsl:for-each select="$decider">
          <xsl:call-template name="scanner-word"><xsl:with-param name="value" select="@scanner"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="@check"/>
          <xsl:text>: “</xsl:text><xsl:value-of select="@word"/><xsl:text>”</xsl:text>
          <xsl:if test="@proves != @reported"><xsl:value-of select="$m.results.which"/><xsl:text> </xsl:text><xsl:call-template name="proves"/></xsl:if>
          <xsl:text>. </xsl:text><xsl:apply-templates select="r:evidence" mode="text"/><xsl:text> </xsl:text>
          <xsl:call-template name="location-words"/>
        </xsl:for-each>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="r:result">
    <xsl:variable name="decider" select="r:verdict[1][@role = 'deciding']"/>
    <tr>
      <xsl:call-template name="row-data"/>
      <td><xsl:call-template name="status"><xsl:with-param name="value" select="@effective"/></xsl:call-template></td>
      <th scope="row"><xsl:call-template name="resource"/>
        <xsl:if test="string(r:resource) != ''"><button type="button" class="all-of only-js" data-subject="{r:resource}"><xsl:value-of select="$m.results.all-of-subject"/></button></xsl:if></th>
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
          <div class="aside"><strong><xsl:value-of select="$m.results.scanners-disagree"/></strong>
            <ul><xsl:for-each select="r:verdict[@role = 'disagreeing']">
              <li><xsl:call-template name="said"/><xsl:if test="string(r:explanation) != ''"><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:explanation" mode="text"/></bdi></xsl:if></li>
            </xsl:for-each></ul></div>
        </xsl:if>
        <xsl:if test="r:verdict[1]/r:record"><details class="record"><summary><xsl:value-of select="$m.results.record"/></summary><xsl:apply-templates select="r:verdict[1]/r:record"/></details></xsl:if>
        <xsl:if test="r:verdict">
          <details class="findings">
            <summary><xsl:choose><xsl:when test="@verdicts = 1"><xsl:value-of select="$m.results.the-finding-in-full"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$m.results.all"/><xsl:text> </xsl:text><xsl:value-of select="@verdicts"/><xsl:text> </xsl:text><xsl:value-of select="$m.results.findings-and-the-part-each"/></xsl:otherwise></xsl:choose></summary>
            <xsl:apply-templates select="r:verdict"/>
            <xsl:if test="@verdicts &gt; count(r:verdict)"><p class="quiet"><xsl:value-of select="@verdicts - count(r:verdict)"/><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.more-stand-in-the-xml"/></p></xsl:if>
          </details>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- "Prowler iam_no_root_access_key said FAIL." -->
  <xsl:template name="said">
    <xsl:call-template name="scanner-word"><xsl:with-param name="value" select="@scanner"/></xsl:call-template>
    <xsl:text> </xsl:text><bdi class="id"><xsl:value-of select="@check"/></bdi>
    <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.said"/><xsl:text> </xsl:text><q><xsl:value-of select="@word"/></q>
    <xsl:if test="@proves != @reported">
      <xsl:value-of select="$m.results.which"/><xsl:text> </xsl:text>
      <xsl:call-template name="proves"/>
    </xsl:if>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <xsl:template name="proves">
    <xsl:choose>
      <xsl:when test="@proves = 'pass'"><xsl:value-of select="$m.results.proves-a-pass-here"/></xsl:when>
      <xsl:when test="@proves = 'fail'"><xsl:value-of select="$m.results.proves-a-fail-here"/></xsl:when>
      <xsl:when test="@proves = 'error'"><xsl:value-of select="$m.results.counts-as-an-error-here"/></xsl:when>
      <xsl:when test="@proves = 'not-applicable'"><xsl:value-of select="$m.results.does-not-count-because-the"/></xsl:when>
      <xsl:when test="@proves = 'informational'"><xsl:value-of select="$m.results.is-only-information-here"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$m.results.proves-nothing-here"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:suppression" mode="aside">
    <p class="aside accepted"><strong><xsl:value-of select="$m.results.accepted-not-fixed"/></strong><xsl:text> </xsl:text>
      <xsl:call-template name="suppression-word"><xsl:with-param name="value" select="@kind"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="string(.) != ''"><xsl:value-of select="$m.results.reason-given"/><xsl:text> </xsl:text><q><xsl:apply-templates select="." mode="text"/></q>.</xsl:when>
        <xsl:otherwise><xsl:value-of select="$m.results.no-reason-is-given"/></xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="@expires"><xsl:text> </xsl:text><xsl:value-of select="$m.results.until"/><xsl:text> </xsl:text><xsl:call-template name="time"><xsl:with-param name="value" select="@expires"/></xsl:call-template>.</xsl:when>
        <xsl:otherwise><xsl:text> </xsl:text><xsl:value-of select="$m.results.no-end-is-set"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@reference"><xsl:text> </xsl:text><xsl:value-of select="$m.results.reference"/><xsl:text> </xsl:text><bdi class="mono"><xsl:value-of select="@reference"/></bdi>.</xsl:if></p>
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
        <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.said"/><xsl:text> </xsl:text><q><xsl:value-of select="@word"/></q>
      </xsl:if>
      <xsl:text>, </xsl:text><xsl:call-template name="proves"/>
      <xsl:text> (</xsl:text><xsl:call-template name="equivalence-word"><xsl:with-param name="value" select="@equivalence"/></xsl:call-template>
      <xsl:if test="@conclusive = 'false'"><xsl:value-of select="$m.results.not-conclusive"/></xsl:if><xsl:text>)</xsl:text>
      <xsl:if test="string(r:explanation) != ''"><p dir="auto"><xsl:apply-templates select="r:explanation" mode="text"/></p></xsl:if>
      <xsl:if test="r:caveat"><p dir="auto"><strong><xsl:value-of select="$m.results.caveat"/><xsl:text> </xsl:text></strong><xsl:apply-templates select="r:caveat" mode="text"/></p></xsl:if>
      <xsl:if test="not($shown)">
        <xsl:apply-templates select="r:suppression" mode="aside"/>
        <xsl:if test="string(r:evidence) != ''"><blockquote class="evidence" dir="auto"><xsl:apply-templates select="r:evidence" mode="text"/></blockquote></xsl:if>
        <span class="where"><xsl:call-template name="location"/></span>
      </xsl:if>
      <span class="where" dir="auto">
        <xsl:if test="string(r:title) != ''"><xsl:apply-templates select="r:title" mode="text"/><xsl:text> · </xsl:text></xsl:if>
        <xsl:value-of select="$m.results.severity"/><xsl:text> </xsl:text><xsl:call-template name="severity-word"><xsl:with-param name="value" select="@severity"/></xsl:call-template>
        <xsl:if test="string(r:native-id) != ''"><xsl:text> </xsl:text><xsl:value-of select="$m.results.finding-id"/><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:native-id" mode="text"/></bdi></xsl:if>
        <xsl:if test="string(r:resource) != '' and string(r:resource) != string(../r:resource)"><xsl:text> </xsl:text><xsl:value-of select="$m.results.as-the-scanner-writes-the"/><xsl:text> </xsl:text><bdi class="mono"><xsl:apply-templates select="r:resource" mode="text"/></bdi></xsl:if>
      </span>
      <xsl:if test="r:record and not(position() = 1)"><xsl:apply-templates select="r:record"/></xsl:if>
    </div>
  </xsl:template>

  <!-- The bytes themselves, as the scanner wrote them. -->
  <xsl:template match="r:record">
    <pre class="bytes" dir="ltr" tabindex="0"><code><xsl:value-of select="."/></code></pre>
    <p class="quiet"><small><xsl:for-each select=".."><xsl:call-template name="location-words"/></xsl:for-each>
      <xsl:if test="@omitted"><xsl:text> </xsl:text><xsl:call-template name="m.results.record-omitted"><xsl:with-param name="n" select="@omitted"/></xsl:call-template></xsl:if>
      <xsl:if test="@redacted"><xsl:text> </xsl:text><xsl:call-template name="m.results.record-redacted"><xsl:with-param name="n" select="@redacted"/></xsl:call-template></xsl:if></small></p>
  </xsl:template>

  <xsl:template match="r:cap">
    <p class="callout warning"><xsl:value-of select="$m.results.the-list-ends-here"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@shown"/></xsl:call-template>
      <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.of"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@total"/></xsl:call-template>
      <xsl:choose><xsl:when test="@of = 'accounts'"><xsl:text> </xsl:text><xsl:value-of select="$m.results.accounts"/></xsl:when><xsl:when test="@of = 'exclusions'"><xsl:text> </xsl:text><xsl:value-of select="$m.results.accepted-fails"/></xsl:when><xsl:when test="@of = 'disagreements'"><xsl:text> </xsl:text><xsl:value-of select="$m.results.disagreements"/></xsl:when><xsl:otherwise><xsl:text> </xsl:text><xsl:value-of select="$m.results.results-2"/></xsl:otherwise></xsl:choose>
      <xsl:if test="string(@rule) != ''"><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.of"/><xsl:text> </xsl:text><bdi class="id"><xsl:value-of select="@rule"/></bdi></xsl:if><xsl:text> </xsl:text><xsl:value-of select="$m.results.are-shown"/><xsl:text> </xsl:text>
      <xsl:call-template name="the-rest"/></p>
  </xsl:template>

</xsl:stylesheet>

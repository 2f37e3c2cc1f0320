<?xml version="1.0" encoding="UTF-8"?>
<!-- Appendices: what was accepted, disputed, unreadable or unknown. Nothing is dropped in silence. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <!-- The frame of an appendix page: heading on the first, a label on the others. -->
  <xsl:template name="appendix">
    <xsl:param name="lead"/>
    <xsl:param name="body"/>
    <xsl:variable name="kind" select="local-name()"/>
    <section class="block appendix part">
      <xsl:choose>
        <xsl:when test="../@first-of-kind = 'true'">
          <xsl:attribute name="id">appendix-<xsl:value-of select="$kind"/></xsl:attribute>
          <xsl:attribute name="aria-labelledby">appendix-<xsl:value-of select="$kind"/>-title</xsl:attribute>
          <p class="overline">Appendix</p>
          <h2 id="appendix-{$kind}-title"><xsl:call-template name="appendix-word"><xsl:with-param name="value" select="$kind"/></xsl:call-template></h2>
          <p class="lead"><xsl:copy-of select="$lead"/></p>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="class">block appendix part continued</xsl:attribute>
          <xsl:attribute name="aria-label"><xsl:call-template name="appendix-word"><xsl:with-param name="value" select="$kind"/></xsl:call-template>, continued</xsl:attribute>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:copy-of select="$body"/>
    </section>
  </xsl:template>

  <xsl:template name="extent">
    <xsl:call-template name="number"><xsl:with-param name="value" select="@first"/></xsl:call-template>
    <xsl:text> to </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@last"/></xsl:call-template>
    <xsl:text> of </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@total"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="r:exclusions">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead">Fails that somebody accepted, in a scanner or by an exclusion. They stay fails: the control is not counted as passed.</xsl:with-param>
      <xsl:with-param name="body"><xsl:choose>
        <xsl:when test="@total = 0"><p class="empty">No fail was accepted.</p></xsl:when>
        <xsl:when test="r:exclusion"><div class="scroll"><table class="fixed wide-table">
          <caption>Accepted fails <xsl:call-template name="extent"/></caption>
          <thead><tr><th scope="col" style="width:18%">Rule</th><th scope="col" style="width:28%">Subject</th><th scope="col" style="width:16%">Account, region</th><th scope="col">Decision</th></tr></thead>
          <tbody><xsl:for-each select="r:exclusion"><tr>
            <td><a href="#{@target}"><bdi class="id"><xsl:value-of select="@rule"/></bdi></a></td>
            <th scope="row"><xsl:call-template name="resource"/></th>
            <td><xsl:call-template name="place"/></td>
            <td><xsl:apply-templates select="r:suppression|r:acceptance" mode="aside"/></td>
          </tr></xsl:for-each></tbody></table></div></xsl:when>
      </xsl:choose></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:exclusion-register">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead">Every exclusion that was given to this run, and what became of it in this framework.</xsl:with-param>
      <xsl:with-param name="body"><div class="scroll"><table class="fixed wide-table">
        <caption>Exclusions <xsl:call-template name="extent"/></caption>
        <thead><tr><th scope="col" style="width:20%">Exclusion</th><th scope="col" style="width:22%">What became of it</th><th scope="col" style="width:26%">It speaks of</th><th scope="col">Why, who, until when</th></tr></thead>
        <tbody><xsl:for-each select="r:exclusion-use"><tr>
          <th scope="row"><bdi class="id"><xsl:value-of select="@id"/></bdi><span class="where"><bdi><xsl:apply-templates select="r:place" mode="text"/></bdi></span></th>
          <td><strong><xsl:call-template name="exclusion-state-word"><xsl:with-param name="value" select="@state"/></xsl:call-template></strong><p><bdi><xsl:apply-templates select="r:sentence" mode="text"/></bdi></p></td>
          <td><bdi><xsl:apply-templates select="r:selector" mode="text"/></bdi></td>
          <td><p dir="auto"><xsl:apply-templates select="r:reason" mode="text"/></p>
            <span class="where">Owner <bdi><xsl:apply-templates select="r:owner" mode="text"/></bdi> · approved by <bdi><xsl:apply-templates select="r:approver" mode="text"/></bdi> · <xsl:value-of select="@created"/> through <xsl:value-of select="@expires"/></span></td>
        </tr></xsl:for-each></tbody></table></div></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:attestations">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead">What people have stated about controls. A statement never makes a result better, and an expired one no longer counts.</xsl:with-param>
      <xsl:with-param name="body"><div class="scroll"><table class="fixed wide-table">
        <caption>Attestations <xsl:call-template name="extent"/></caption>
        <thead><tr><th scope="col" style="width:14%">Control</th><th scope="col" style="width:34%">Who says what</th><th scope="col">Statement and evidence</th></tr></thead>
        <tbody><xsl:for-each select="r:attestation"><tr>
          <th scope="row"><bdi><xsl:value-of select="@control"/></bdi></th>
          <td><bdi><xsl:apply-templates select="r:sentence" mode="text"/></bdi><span class="where"><bdi><xsl:apply-templates select="r:place" mode="text"/></bdi></span></td>
          <td><p dir="auto"><xsl:apply-templates select="r:statement" mode="text"/></p>
            <xsl:if test="r:evidence"><span class="where">Evidence: <xsl:for-each select="r:evidence"><xsl:if test="position() &gt; 1">, </xsl:if><bdi class="mono"><xsl:apply-templates select="." mode="text"/></bdi></xsl:for-each></span></xsl:if></td>
        </tr></xsl:for-each></tbody></table></div></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:disagreements">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead">Subjects on which a finding says something else than the result. The policy named under Method decides; both sides are kept.</xsl:with-param>
      <xsl:with-param name="body"><xsl:choose>
        <xsl:when test="@total = 0"><p class="empty">The scanners agree wherever more than one spoke.</p></xsl:when>
        <xsl:when test="r:disagreement"><div class="scroll"><table class="fixed wide-table">
          <caption>Disagreements <xsl:call-template name="extent"/></caption>
          <thead><tr><th scope="col" style="width:18%">Rule and result</th><th scope="col" style="width:24%">Subject</th><th scope="col" style="width:15%">Account, region</th><th scope="col">Who says what</th></tr></thead>
          <tbody><xsl:for-each select="r:disagreement"><tr>
            <td><a href="#{@target}"><bdi class="id"><xsl:value-of select="@rule"/></bdi></a><br/><xsl:call-template name="status"><xsl:with-param name="value" select="@effective"/></xsl:call-template></td>
            <th scope="row"><xsl:call-template name="resource"/></th>
            <td><xsl:call-template name="place"/></td>
            <td><ul class="sides"><xsl:for-each select="r:side"><li>
              <p><span class="role"><xsl:call-template name="role-word"><xsl:with-param name="value" select="@role"/></xsl:call-template></span><xsl:text> · </xsl:text>
                <xsl:call-template name="scanner-word"><xsl:with-param name="value" select="@scanner"/></xsl:call-template><xsl:text> </xsl:text><bdi class="id"><xsl:value-of select="@check"/></bdi>
                <xsl:text> said </xsl:text><q><xsl:value-of select="@word"/></q><xsl:text>, </xsl:text><xsl:call-template name="proves"/>.
                <bdi><xsl:apply-templates select="r:explanation" mode="text"/></bdi></p>
              <span class="where"><xsl:call-template name="location"/></span></li></xsl:for-each></ul>
              <xsl:if test="@sides &gt; count(r:side)"><p class="quiet"><xsl:value-of select="@sides - count(r:side)"/> more stand in the XML report.</p></xsl:if></td>
          </tr></xsl:for-each></tbody></table></div></xsl:when>
      </xsl:choose></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:rejected-input">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead">Records that could not be read as findings. What they would have said is not in any verdict.</xsl:with-param>
      <xsl:with-param name="body"><xsl:choose>
        <xsl:when test="@rejected = 0"><p class="empty">Every record of every source was read.</p></xsl:when>
        <xsl:otherwise>
          <xsl:if test="@rejected &gt; @total"><p class="callout warning"><strong><xsl:call-template name="number"><xsl:with-param name="value" select="@rejected"/></xsl:call-template> records were rejected;</strong> the first <xsl:call-template name="number"><xsl:with-param name="value" select="@total"/></xsl:call-template> are listed.</p></xsl:if>
          <div class="scroll"><table>
          <caption>Rejected records <xsl:call-template name="extent"/></caption>
          <thead><tr><th scope="col">Source</th><th scope="col" class="n">Record</th><th scope="col" class="n">Line</th><th scope="col" class="n">Byte</th><th scope="col" class="n">Length</th><th scope="col">Reason</th></tr></thead>
          <tbody><xsl:for-each select="r:rejected"><tr>
            <th scope="row"><xsl:value-of select="@source"/><xsl:text> </xsl:text><bdi class="mono"><xsl:apply-templates select="r:source-name" mode="text"/></bdi></th>
            <td class="n"><xsl:value-of select="@record"/></td><td class="n"><xsl:value-of select="@line"/></td>
            <td class="n"><xsl:value-of select="@offset"/></td><td class="n"><xsl:value-of select="@length"/></td>
            <td dir="auto"><xsl:apply-templates select="r:reason" mode="text"/></td>
          </tr></xsl:for-each></tbody></table></div></xsl:otherwise>
      </xsl:choose></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:unmapped-checks">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead">Checks that no rule knows. Their findings were read but decide nothing in this report, so nobody should believe that they are covered.</xsl:with-param>
      <xsl:with-param name="body"><xsl:choose>
        <xsl:when test="@total = 0"><p class="empty">Every check that was read belongs to a rule.</p></xsl:when>
        <xsl:when test="r:unmapped-check"><div class="scroll"><table>
          <caption>Unmapped checks <xsl:call-template name="extent"/>; <xsl:call-template name="count"><xsl:with-param name="value" select="@findings"/><xsl:with-param name="one" select="'finding'"/></xsl:call-template> in all, of which <xsl:call-template name="number"><xsl:with-param name="value" select="@fails"/></xsl:call-template> fail</caption>
          <thead><tr><th scope="col">Check</th><th scope="col">Title in the scanner's words</th><th scope="col" class="n">Findings</th><th scope="col" class="n">Fails</th></tr></thead>
          <tbody><xsl:for-each select="r:unmapped-check"><tr>
            <th scope="row"><xsl:call-template name="check"/></th>
            <td><bdi><xsl:apply-templates select="r:title" mode="text"/></bdi></td>
            <td class="n"><xsl:call-template name="number"><xsl:with-param name="value" select="@findings"/></xsl:call-template></td>
            <td class="n"><xsl:call-template name="number"><xsl:with-param name="value" select="@fails"/></xsl:call-template></td>
          </tr></xsl:for-each></tbody></table></div></xsl:when>
      </xsl:choose></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:warnings">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead">What a reader should know that did not stop the work.</xsl:with-param>
      <xsl:with-param name="body"><xsl:choose>
        <xsl:when test="@total = 0"><p class="empty">There was nothing to warn about.</p></xsl:when>
        <xsl:otherwise><dl class="glossary"><xsl:for-each select="r:warning">
          <dt class="mono"><xsl:value-of select="@code"/></dt><dd dir="auto"><xsl:apply-templates select="." mode="text"/></dd>
        </xsl:for-each></dl></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@replaced-characters &gt; 0"><p class="quiet"><xsl:call-template name="count"><xsl:with-param name="value" select="@replaced-characters"/><xsl:with-param name="one" select="'character'"/></xsl:call-template> that XML cannot carry stand as U+FFFD.</p></xsl:if></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Only what did not fit on the title page comes on pages of its own. -->
  <xsl:template match="r:page[@kind = 'sources']/r:sources" priority="2">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead">Sources that did not fit on the title page.</xsl:with-param>
      <xsl:with-param name="body"><xsl:apply-templates select="." mode="table"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'accounts']/r:accounts">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead">Accounts that did not fit on the title page.</xsl:with-param>
      <xsl:with-param name="body"><p><xsl:for-each select="r:account"><xsl:if test="position() &gt; 1">, </xsl:if><bdi class="mono"><xsl:value-of select="@account"/></bdi></xsl:for-each></p></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>

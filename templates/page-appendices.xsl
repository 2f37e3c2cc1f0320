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
          <p class="overline"><xsl:value-of select="$m.appendices.appendix"/></p>
          <h2 id="appendix-{$kind}-title"><xsl:call-template name="appendix-word"><xsl:with-param name="value" select="$kind"/></xsl:call-template></h2>
          <p class="lead"><xsl:copy-of select="$lead"/></p>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="class">block appendix part continued</xsl:attribute>
          <xsl:attribute name="aria-label"><xsl:call-template name="appendix-word"><xsl:with-param name="value" select="$kind"/></xsl:call-template><xsl:value-of select="$m.appendices.continued"/></xsl:attribute>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:copy-of select="$body"/>
    </section>
  </xsl:template>

  <xsl:template match="r:subjects">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead"><xsl:value-of select="$m.subjects.lead"/></xsl:with-param>
      <xsl:with-param name="body">
        <div class="scroll"><table class="fixed wide-table cards">
          <caption><xsl:value-of select="$m.subjects.caption"/><xsl:text> </xsl:text><xsl:call-template name="extent"/></caption>
          <thead><tr><th scope="col" style="width:38%"><xsl:value-of select="$m.appendices.subject"/></th><th scope="col" style="width:18%"><xsl:value-of select="$m.appendices.account-region"/></th><th scope="col"><xsl:value-of select="$m.subjects.fails"/></th></tr></thead>
          <tbody><xsl:for-each select="r:subject"><tr>
            <th scope="row"><xsl:call-template name="resource"/>
              <xsl:if test="string(r:resource) != ''"><button type="button" class="all-of only-js" data-subject="{r:resource}"><xsl:value-of select="$m.results.all-of-subject"/></button></xsl:if></th>
            <td><xsl:call-template name="place"/></td>
            <td><ul class="plain-list"><xsl:for-each select="r:failed-rule"><li><a href="#{@target}"><bdi class="id"><xsl:value-of select="@id"/></bdi><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:title" mode="text"/></bdi></a></li></xsl:for-each></ul>
              <xsl:if test="@rules &gt; count(r:failed-rule)"><p class="quiet"><xsl:value-of select="$m.cover.and"/><xsl:text> </xsl:text><xsl:value-of select="@rules - count(r:failed-rule)"/><xsl:text> </xsl:text><xsl:value-of select="$m.head.more"/></p></xsl:if></td>
          </tr></xsl:for-each></tbody></table></div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:exclusions">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead"><xsl:value-of select="$m.appendices.fails-that-somebody-accepted-in"/></xsl:with-param>
      <xsl:with-param name="body"><xsl:choose>
        <xsl:when test="@total = 0"><p class="empty"><xsl:value-of select="$m.appendices.no-fail-was-accepted"/></p></xsl:when>
        <xsl:when test="r:exclusion"><div class="scroll"><table class="fixed wide-table">
          <caption><xsl:value-of select="$m.appendices.accepted-fails"/><xsl:text> </xsl:text><xsl:call-template name="extent"/></caption>
          <thead><tr><th scope="col" style="width:18%"><xsl:value-of select="$m.appendices.rule"/></th><th scope="col" style="width:28%"><xsl:value-of select="$m.appendices.subject"/></th><th scope="col" style="width:16%"><xsl:value-of select="$m.appendices.account-region"/></th><th scope="col"><xsl:value-of select="$m.appendices.decision"/></th></tr></thead>
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
      <xsl:with-param name="lead"><xsl:value-of select="$m.appendices.every-exclusion-given"/></xsl:with-param>
      <xsl:with-param name="body"><div class="scroll"><table class="fixed wide-table">
        <caption><xsl:value-of select="$m.appendices.exclusions"/><xsl:text> </xsl:text><xsl:call-template name="extent"/></caption>
        <thead><tr><th scope="col" style="width:20%"><xsl:value-of select="$m.appendices.exclusion"/></th><th scope="col" style="width:22%"><xsl:value-of select="$m.appendices.what-became-of-it"/></th><th scope="col" style="width:26%"><xsl:value-of select="$m.appendices.it-speaks-of"/></th><th scope="col"><xsl:value-of select="$m.appendices.why-who-until-when"/></th></tr></thead>
        <tbody><xsl:for-each select="r:exclusion-use"><tr>
          <th scope="row"><bdi class="id"><xsl:value-of select="@id"/></bdi><span class="where"><bdi><xsl:apply-templates select="r:place" mode="text"/></bdi></span></th>
          <td><strong><xsl:call-template name="exclusion-state-word"><xsl:with-param name="value" select="@state"/></xsl:call-template></strong><p><bdi><xsl:apply-templates select="r:sentence" mode="text"/></bdi></p></td>
          <td><bdi><xsl:apply-templates select="r:selector" mode="text"/></bdi></td>
          <td><p dir="auto"><xsl:apply-templates select="r:reason" mode="text"/></p>
            <span class="where"><xsl:value-of select="$m.appendices.owner"/><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:owner" mode="text"/></bdi><xsl:text> · </xsl:text><xsl:value-of select="$m.appendices.approved-by"/><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:approver" mode="text"/></bdi> · <xsl:value-of select="@created"/><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.through"/><xsl:text> </xsl:text><xsl:value-of select="@expires"/></span></td>
        </tr></xsl:for-each></tbody></table></div></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:attestations">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead"><xsl:value-of select="$m.appendices.what-people-have-stated"/></xsl:with-param>
      <xsl:with-param name="body"><div class="scroll"><table class="fixed wide-table">
        <caption><xsl:value-of select="$m.appendices.attestations"/><xsl:text> </xsl:text><xsl:call-template name="extent"/></caption>
        <thead><tr><th scope="col" style="width:14%"><xsl:value-of select="$m.appendices.control"/></th><th scope="col" style="width:34%"><xsl:value-of select="$m.appendices.who-says-what"/></th><th scope="col"><xsl:value-of select="$m.appendices.statement-and-evidence"/></th></tr></thead>
        <tbody><xsl:for-each select="r:attestation"><tr>
          <th scope="row"><bdi><xsl:value-of select="@control"/></bdi></th>
          <td><bdi><xsl:apply-templates select="r:sentence" mode="text"/></bdi><span class="where"><bdi><xsl:apply-templates select="r:place" mode="text"/></bdi></span></td>
          <td><p dir="auto"><xsl:apply-templates select="r:statement" mode="text"/></p>
            <xsl:if test="r:evidence"><span class="where"><xsl:value-of select="$m.appendices.evidence"/><xsl:text> </xsl:text><xsl:for-each select="r:evidence"><xsl:if test="position() &gt; 1">, </xsl:if><bdi class="mono"><xsl:apply-templates select="." mode="text"/></bdi></xsl:for-each></span></xsl:if></td>
        </tr></xsl:for-each></tbody></table></div></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:disagreements">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead"><xsl:value-of select="$m.appendices.subjects-on-which-a-finding"/></xsl:with-param>
      <xsl:with-param name="body"><xsl:choose>
        <xsl:when test="@total = 0"><p class="empty"><xsl:value-of select="$m.appendices.the-scanners-agree-wherever-more"/></p></xsl:when>
        <xsl:when test="r:disagreement"><div class="scroll"><table class="fixed wide-table">
          <caption><xsl:value-of select="$m.appendices.disagreements"/><xsl:text> </xsl:text><xsl:call-template name="extent"/></caption>
          <thead><tr><th scope="col" style="width:18%"><xsl:value-of select="$m.appendices.rule-and-result"/></th><th scope="col" style="width:24%"><xsl:value-of select="$m.appendices.subject"/></th><th scope="col" style="width:15%"><xsl:value-of select="$m.appendices.account-region"/></th><th scope="col"><xsl:value-of select="$m.appendices.who-says-what"/></th></tr></thead>
          <tbody><xsl:for-each select="r:disagreement"><tr>
            <td><a href="#{@target}"><bdi class="id"><xsl:value-of select="@rule"/></bdi></a><br/><xsl:call-template name="status"><xsl:with-param name="value" select="@effective"/></xsl:call-template></td>
            <th scope="row"><xsl:call-template name="resource"/></th>
            <td><xsl:call-template name="place"/></td>
            <td><ul class="sides"><xsl:for-each select="r:side"><li>
              <p><span class="role"><xsl:call-template name="role-word"><xsl:with-param name="value" select="@role"/></xsl:call-template></span><xsl:text> · </xsl:text>
                <xsl:call-template name="scanner-word"><xsl:with-param name="value" select="@scanner"/></xsl:call-template><xsl:text> </xsl:text><bdi class="id"><xsl:value-of select="@check"/></bdi>
                <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.said"/><xsl:text> </xsl:text><q><xsl:value-of select="@word"/></q><xsl:text>, </xsl:text><xsl:call-template name="proves"/>.
                <bdi><xsl:apply-templates select="r:explanation" mode="text"/></bdi></p>
              <span class="where"><xsl:call-template name="location"/></span></li></xsl:for-each></ul>
              <xsl:if test="@sides &gt; count(r:side)"><p class="quiet"><xsl:value-of select="@sides - count(r:side)"/><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.more-stand-in-the-xml"/></p></xsl:if></td>
          </tr></xsl:for-each></tbody></table></div></xsl:when>
      </xsl:choose></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:rejected-input">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead"><xsl:value-of select="$m.appendices.records-that-could-not-be"/></xsl:with-param>
      <xsl:with-param name="body"><xsl:choose>
        <xsl:when test="@rejected = 0"><p class="empty"><xsl:value-of select="$m.appendices.every-record-of-every-source"/></p></xsl:when>
        <xsl:otherwise>
          <xsl:if test="@rejected &gt; @total"><p class="callout warning"><strong><xsl:call-template name="number"><xsl:with-param name="value" select="@rejected"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.records-were-rejected"/></strong><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.the-first"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@total"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.are-listed"/></p></xsl:if>
          <div class="scroll"><table>
          <caption><xsl:value-of select="$m.appendices.rejected-records"/><xsl:text> </xsl:text><xsl:call-template name="extent"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="$m.appendices.source"/></th><th scope="col" class="n"><xsl:value-of select="$m.appendices.record"/></th><th scope="col" class="n"><xsl:value-of select="$m.appendices.line"/></th><th scope="col" class="n"><xsl:value-of select="$m.appendices.byte"/></th><th scope="col" class="n"><xsl:value-of select="$m.appendices.length"/></th><th scope="col"><xsl:value-of select="$m.appendices.reason"/></th></tr></thead>
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
      <xsl:with-param name="lead"><xsl:value-of select="$m.appendices.checks-that-no-rule-knows"/></xsl:with-param>
      <xsl:with-param name="body"><xsl:choose>
        <xsl:when test="@total = 0"><p class="empty"><xsl:value-of select="$m.appendices.every-check-that-was-read"/></p></xsl:when>
        <xsl:when test="r:unmapped-check"><div class="scroll"><table>
          <caption><xsl:value-of select="$m.appendices.unmapped-checks"/><xsl:text> </xsl:text><xsl:call-template name="extent"/>; <xsl:call-template name="m.count.finding"><xsl:with-param name="n" select="@findings"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.in-all-of-which"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@fails"/></xsl:call-template> fail</caption>
          <thead><tr><th scope="col"><xsl:value-of select="$m.appendices.check"/></th><th scope="col"><xsl:value-of select="$m.appendices.title-in-the-scanner-s"/></th><th scope="col" class="n"><xsl:value-of select="$m.appendices.findings"/></th><th scope="col" class="n"><xsl:value-of select="$m.appendices.fails"/></th></tr></thead>
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
      <xsl:with-param name="lead"><xsl:value-of select="$m.appendices.what-a-reader-should-know"/></xsl:with-param>
      <xsl:with-param name="body"><xsl:choose>
        <xsl:when test="@total = 0"><p class="empty"><xsl:value-of select="$m.appendices.there-was-nothing-to-warn"/></p></xsl:when>
        <xsl:otherwise><dl class="glossary"><xsl:for-each select="r:warning">
          <dt class="mono"><xsl:value-of select="@code"/></dt><dd dir="auto"><xsl:apply-templates select="." mode="text"/></dd>
        </xsl:for-each></dl></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@replaced-characters &gt; 0"><p class="quiet"><xsl:call-template name="m.count.character"><xsl:with-param name="n" select="@replaced-characters"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.that-xml-cannot-carry-stand"/></p></xsl:if></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Only what did not fit on the title page comes on pages of its own. -->
  <xsl:template match="r:page[@kind = 'sources']/r:sources" priority="2">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead"><xsl:value-of select="$m.appendices.sources-that-did-not-fit"/></xsl:with-param>
      <xsl:with-param name="body"><xsl:apply-templates select="." mode="table"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'accounts']/r:accounts">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead"><xsl:value-of select="$m.appendices.accounts-that-did-not-fit"/></xsl:with-param>
      <xsl:with-param name="body"><p><xsl:for-each select="r:account"><xsl:if test="position() &gt; 1">, </xsl:if><bdi class="mono"><xsl:value-of select="@account"/></bdi></xsl:for-each></p></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>

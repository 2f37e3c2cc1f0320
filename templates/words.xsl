<?xml version="1.0" encoding="UTF-8"?>
<!-- The closed vocabulary in words. One template per vocabulary; nothing else spells a state. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- A result's status or a control's state; their words overlap and mean the same where they do. -->
  <xsl:template name="status-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'fail'"><xsl:value-of select="$m.words.fail"/></xsl:when>
      <xsl:when test="$value = 'pass'"><xsl:value-of select="$m.words.pass"/></xsl:when>
      <xsl:when test="$value = 'excluded'"><xsl:value-of select="$m.words.accepted-fail"/></xsl:when>
      <xsl:when test="$value = 'error'"><xsl:value-of select="$m.words.error"/></xsl:when>
      <xsl:when test="$value = 'unknown'"><xsl:value-of select="$m.words.unknown"/></xsl:when>
      <xsl:when test="$value = 'not-checked'"><xsl:value-of select="$m.words.not-checked"/></xsl:when>
      <xsl:when test="$value = 'not-applicable'"><xsl:value-of select="$m.words.not-applicable"/></xsl:when>
      <xsl:when test="$value = 'informational'"><xsl:value-of select="$m.words.informational"/></xsl:when>
      <xsl:when test="$value = 'incomplete'"><xsl:value-of select="$m.words.incomplete"/></xsl:when>
      <xsl:when test="$value = 'attested'"><xsl:value-of select="$m.words.attested"/></xsl:when>
      <xsl:when test="$value = 'not-assessed'"><xsl:value-of select="$m.words.not-assessed"/></xsl:when>
      <xsl:when test="$value = 'no-rule'"><xsl:value-of select="$m.words.no-rule"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="severity-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'critical'"><xsl:value-of select="$m.words.critical"/></xsl:when>
      <xsl:when test="$value = 'high'"><xsl:value-of select="$m.words.high"/></xsl:when>
      <xsl:when test="$value = 'medium'"><xsl:value-of select="$m.words.medium"/></xsl:when>
      <xsl:when test="$value = 'low'"><xsl:value-of select="$m.words.low"/></xsl:when>
      <xsl:when test="$value = 'informational'"><xsl:value-of select="$m.words.informational"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$m.words.not-stated"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What became of a framework's version. -->
  <xsl:template name="publication-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'superseded'"><xsl:value-of select="$m.words.superseded"/></xsl:when>
      <xsl:when test="$value = 'withdrawn'"><xsl:value-of select="$m.words.withdrawn"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Worst first, for sorting. -->
  <xsl:template name="severity-rank">
    <xsl:param name="value"/>
    <xsl:value-of select="string-length(substring-before('unknown informational low medium high critical ', concat($value, ' ')))"/>
  </xsl:template>

  <xsl:template name="relationship-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'equal-to'"><xsl:value-of select="$m.method.is-equal-to-the-control"/></xsl:when>
      <xsl:when test="$value = 'subset-of'"><xsl:value-of select="$m.method.is-a-part-of-the"/></xsl:when>
      <xsl:when test="$value = 'superset-of'"><xsl:value-of select="$m.method.contains-the-control"/></xsl:when>
      <xsl:when test="$value = 'intersects-with'"><xsl:value-of select="$m.method.overlaps-with-the-control"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="equivalence-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'same'"><xsl:value-of select="$m.method.same-test"/></xsl:when>
      <xsl:when test="$value = 'stricter'"><xsl:value-of select="$m.method.stricter-test"/></xsl:when>
      <xsl:when test="$value = 'looser'"><xsl:value-of select="$m.method.looser-test"/></xsl:when>
      <xsl:when test="$value = 'other-object'"><xsl:value-of select="$m.method.tests-another-object"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="role-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'deciding'"><xsl:value-of select="$m.method.decides"/></xsl:when>
      <xsl:when test="$value = 'agreeing'"><xsl:value-of select="$m.method.agrees"/></xsl:when>
      <xsl:when test="$value = 'disagreeing'"><xsl:value-of select="$m.method.differs"/></xsl:when>
      <xsl:when test="$value = 'stale'"><xsl:value-of select="$m.words.too-old-to-count"/></xsl:when>
      <xsl:when test="$value = 'superseded'"><xsl:value-of select="$m.method.replaced-by-a-newer-finding"/></xsl:when>
      <xsl:when test="$value = 'beside'"><xsl:value-of select="$m.words.shown-beside-never-decides"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="channel-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'console'"><xsl:value-of select="$m.words.console"/></xsl:when>
      <xsl:when test="$value = 'terraform'"><xsl:value-of select="$m.words.terraform"/></xsl:when>
      <xsl:when test="$value = 'cli'"><xsl:value-of select="$m.words.command-line"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Who accepted a fail, and by what means. -->
  <xsl:template name="suppression-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'muted'"><xsl:value-of select="$m.words.muted-in-the-scanner-s"/></xsl:when>
      <xsl:when test="$value = 'suppressed'"><xsl:value-of select="$m.words.suppressed-in-the-scanner-s"/></xsl:when>
      <xsl:when test="$value = 'archived'"><xsl:value-of select="$m.words.archived-in-the-scanner"/></xsl:when>
      <xsl:when test="$value = 'excluded'"><xsl:value-of select="$m.words.excluded-in-the-scanner"/></xsl:when>
      <xsl:when test="$value = 'waived'"><xsl:value-of select="$m.words.waived-in-the-scanner"/></xsl:when>
      <xsl:when test="$value = 'overridden'"><xsl:value-of select="$m.words.overridden-by-a-person-in"/></xsl:when>
      <xsl:when test="$value = 'skipped'"><xsl:value-of select="$m.words.skipped-by-a-comment-in"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A scanner's slug as people write its name. -->
  <xsl:template name="scanner-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'prowler'"><xsl:value-of select="$m.words.prowler"/></xsl:when>
      <xsl:when test="$value = 'securityhub'"><xsl:value-of select="$m.words.aws-security-hub"/></xsl:when>
      <xsl:when test="$value = 'cloudguard'"><xsl:value-of select="$m.words.cloudguard"/></xsl:when>
      <xsl:when test="$value = 'aws-config'"><xsl:value-of select="$m.words.aws-config"/></xsl:when>
      <xsl:when test="$value = 'powerpipe'"><xsl:value-of select="$m.words.powerpipe"/></xsl:when>
      <xsl:when test="$value = 'scoutsuite'"><xsl:value-of select="$m.words.scoutsuite"/></xsl:when>
      <xsl:when test="$value = 'checkov'"><xsl:value-of select="$m.words.checkov"/></xsl:when>
      <xsl:when test="$value = 'trivy'"><xsl:value-of select="$m.words.trivy"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="exclusion-state-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'expired'"><xsl:value-of select="$m.words.expired"/></xsl:when>
      <xsl:when test="$value = 'pending'"><xsl:value-of select="$m.words.not-yet-in-force"/></xsl:when>
      <xsl:when test="$value = 'never-matching'"><xsl:value-of select="$m.words.never-matching"/></xsl:when>
      <xsl:when test="$value = 'elsewhere'"><xsl:value-of select="$m.words.not-about-this-framework"/></xsl:when>
      <xsl:when test="$value = 'unused'"><xsl:value-of select="$m.words.unused"/></xsl:when>
      <xsl:when test="$value = 'hiding-nothing'"><xsl:value-of select="$m.words.hiding-nothing"/></xsl:when>
      <xsl:when test="$value = 'expiring-soon'"><xsl:value-of select="$m.words.expiring-soon"/></xsl:when>
      <xsl:when test="$value = 'in-use'"><xsl:value-of select="$m.words.in-use"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="appendix-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'subjects'"><xsl:value-of select="$m.subjects.title"/></xsl:when>
      <xsl:when test="$value = 'exclusions'"><xsl:value-of select="$m.appendices.accepted-fails"/></xsl:when>
      <xsl:when test="$value = 'exclusion-register'"><xsl:value-of select="$m.appendices.exclusions"/></xsl:when>
      <xsl:when test="$value = 'attestations'"><xsl:value-of select="$m.appendices.attestations"/></xsl:when>
      <xsl:when test="$value = 'disagreements'"><xsl:value-of select="$m.appendices.disagreements"/></xsl:when>
      <xsl:when test="$value = 'rejected-input'"><xsl:value-of select="$m.words.rejected-input"/></xsl:when>
      <xsl:when test="$value = 'unmapped-checks'"><xsl:value-of select="$m.appendices.unmapped-checks"/></xsl:when>
      <xsl:when test="$value = 'warnings'"><xsl:value-of select="$m.words.warnings"/></xsl:when>
      <xsl:when test="$value = 'method'"><xsl:value-of select="$m.words.method"/></xsl:when>
      <xsl:when test="$value = 'sources'"><xsl:value-of select="$m.words.more-sources"/></xsl:when>
      <xsl:when test="$value = 'accounts'"><xsl:value-of select="$m.words.more-accounts"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>

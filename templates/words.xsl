<?xml version="1.0" encoding="UTF-8"?>
<!-- The closed vocabulary in words. One template per vocabulary; nothing else spells a state. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- A result's status or a control's state; their words overlap and mean the same where they do. -->
  <xsl:template name="status-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'fail'">Fail</xsl:when>
      <xsl:when test="$value = 'pass'">Pass</xsl:when>
      <xsl:when test="$value = 'excluded'">Accepted fail</xsl:when>
      <xsl:when test="$value = 'error'">Error</xsl:when>
      <xsl:when test="$value = 'unknown'">Unknown</xsl:when>
      <xsl:when test="$value = 'not-checked'">Not checked</xsl:when>
      <xsl:when test="$value = 'not-applicable'">Not applicable</xsl:when>
      <xsl:when test="$value = 'informational'">Informational</xsl:when>
      <xsl:when test="$value = 'incomplete'">Incomplete</xsl:when>
      <xsl:when test="$value = 'attested'">Attested</xsl:when>
      <xsl:when test="$value = 'not-assessed'">Not assessed</xsl:when>
      <xsl:when test="$value = 'no-rule'">No rule</xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="severity-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'critical'">Critical</xsl:when>
      <xsl:when test="$value = 'high'">High</xsl:when>
      <xsl:when test="$value = 'medium'">Medium</xsl:when>
      <xsl:when test="$value = 'low'">Low</xsl:when>
      <xsl:when test="$value = 'informational'">Informational</xsl:when>
      <xsl:otherwise>Not stated</xsl:otherwise>
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
      <xsl:when test="$value = 'equal-to'">is equal to the control</xsl:when>
      <xsl:when test="$value = 'subset-of'">is a part of the control</xsl:when>
      <xsl:when test="$value = 'superset-of'">contains the control</xsl:when>
      <xsl:when test="$value = 'intersects-with'">overlaps with the control</xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="equivalence-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'same'">same test</xsl:when>
      <xsl:when test="$value = 'stricter'">stricter test</xsl:when>
      <xsl:when test="$value = 'looser'">looser test</xsl:when>
      <xsl:when test="$value = 'other-object'">tests another object</xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="role-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'deciding'">Decides</xsl:when>
      <xsl:when test="$value = 'agreeing'">Agrees</xsl:when>
      <xsl:when test="$value = 'disagreeing'">Differs</xsl:when>
      <xsl:when test="$value = 'stale'">Too old to count</xsl:when>
      <xsl:when test="$value = 'superseded'">Replaced by a newer finding</xsl:when>
      <xsl:when test="$value = 'beside'">Shown beside, never decides</xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="channel-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'console'">Console</xsl:when>
      <xsl:when test="$value = 'terraform'">Terraform</xsl:when>
      <xsl:when test="$value = 'cli'">Command line</xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Who accepted a fail, and by what means. -->
  <xsl:template name="suppression-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'muted'">muted in the scanner's mute list</xsl:when>
      <xsl:when test="$value = 'suppressed'">suppressed in the scanner's workflow</xsl:when>
      <xsl:when test="$value = 'archived'">archived in the scanner</xsl:when>
      <xsl:when test="$value = 'excluded'">excluded in the scanner</xsl:when>
      <xsl:when test="$value = 'waived'">waived in the scanner</xsl:when>
      <xsl:when test="$value = 'overridden'">overridden by a person in the scanner's record</xsl:when>
      <xsl:when test="$value = 'skipped'">skipped by a comment in the scanned code</xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A scanner's slug as people write its name. -->
  <xsl:template name="scanner-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'prowler'">Prowler</xsl:when>
      <xsl:when test="$value = 'securityhub'">AWS Security Hub</xsl:when>
      <xsl:when test="$value = 'cloudguard'">CloudGuard</xsl:when>
      <xsl:when test="$value = 'aws-config'">AWS Config</xsl:when>
      <xsl:when test="$value = 'powerpipe'">Powerpipe</xsl:when>
      <xsl:when test="$value = 'scoutsuite'">ScoutSuite</xsl:when>
      <xsl:when test="$value = 'checkov'">Checkov</xsl:when>
      <xsl:when test="$value = 'trivy'">Trivy</xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="exclusion-state-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'expired'">Expired</xsl:when>
      <xsl:when test="$value = 'pending'">Not yet in force</xsl:when>
      <xsl:when test="$value = 'never-matching'">Never matching</xsl:when>
      <xsl:when test="$value = 'elsewhere'">Not about this framework</xsl:when>
      <xsl:when test="$value = 'unused'">Unused</xsl:when>
      <xsl:when test="$value = 'hiding-nothing'">Hiding nothing</xsl:when>
      <xsl:when test="$value = 'expiring-soon'">Expiring soon</xsl:when>
      <xsl:when test="$value = 'in-use'">In use</xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="appendix-word">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value = 'exclusions'">Accepted fails</xsl:when>
      <xsl:when test="$value = 'exclusion-register'">Exclusions</xsl:when>
      <xsl:when test="$value = 'attestations'">Attestations</xsl:when>
      <xsl:when test="$value = 'disagreements'">Disagreements</xsl:when>
      <xsl:when test="$value = 'rejected-input'">Rejected input</xsl:when>
      <xsl:when test="$value = 'unmapped-checks'">Unmapped checks</xsl:when>
      <xsl:when test="$value = 'warnings'">Warnings</xsl:when>
      <xsl:when test="$value = 'method'">Method</xsl:when>
      <xsl:when test="$value = 'sources'">More sources</xsl:when>
      <xsl:when test="$value = 'accounts'">More accounts</xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>

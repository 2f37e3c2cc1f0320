<?xml version="1.0" encoding="UTF-8"?>
<!-- Method: every word of the report with its rule, so that a reader can repeat the verdicts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:method">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead"><xsl:value-of select="$m.method.how-a-scanner-s-finding"/></xsl:with-param>
      <xsl:with-param name="body">
        <div class="method">
          <h3><xsl:value-of select="$m.method.from-records"/></h3>
          <p><xsl:value-of select="$m.method.from-records-1"/></p>
          <p><xsl:value-of select="$m.method.from-records-2"/></p>
          <h3><xsl:value-of select="$m.method.to-a-result"/></h3>
          <p><xsl:value-of select="$m.method.to-a-result-1"/></p>
          <xsl:for-each select="r:policy"><p lang="en" class="policy"><xsl:apply-templates select="." mode="text"/></p></xsl:for-each>
          <p><xsl:value-of select="$m.method.to-a-result-2"/></p>
          <p><xsl:value-of select="$m.method.to-a-result-3"/></p>
          <xsl:call-template name="method-states"/>
          <xsl:call-template name="method-statuses"/>
          <xsl:call-template name="method-mappings"/>
          <xsl:call-template name="method-checks"/>
          <xsl:call-template name="method-evidence"/>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="term">
    <xsl:param name="value"/>
    <dt><xsl:call-template name="status"><xsl:with-param name="value" select="$value"/></xsl:call-template></dt>
  </xsl:template>

  <xsl:template name="method-states">
    <h3><xsl:value-of select="$m.method.states-of-a-control-in"/></h3>
    <dl class="glossary">
      <xsl:call-template name="term"><xsl:with-param name="value" select="'fail'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.at-least-one-mapped-rule"/> <span class="formula-line"><xsl:value-of select="$m.formula.fail"/></span></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'incomplete'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.none-fails-but-at-least"/> <span class="formula-line"><xsl:value-of select="$m.formula.incomplete"/></span></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'pass'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.every-mapped-rule-was-assessed"/> <span class="formula-line"><xsl:value-of select="$m.formula.pass"/></span></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'attested'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.a-dated-statement-by-a"/> <span class="formula-line"><xsl:value-of select="$m.formula.attested"/></span></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'excluded'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.the-mapped-rules-fail-and"/> <span class="formula-line"><xsl:value-of select="$m.formula.excluded"/></span></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'not-applicable'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.the-mapped-rules-do-not"/> <span class="formula-line"><xsl:value-of select="$m.formula.not-applicable"/></span></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'not-assessed'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.rules-are-mapped-but-there"/> <span class="formula-line"><xsl:value-of select="$m.formula.not-assessed"/></span></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'no-rule'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.no-rule-is-mapped-to"/> <span class="formula-line"><xsl:value-of select="$m.formula.no-rule"/></span></dd>
    </dl>
    <h3><xsl:value-of select="$m.method.the-formulas"/></h3>
    <p><xsl:value-of select="$m.method.the-unit-is-a-control"/></p>
    <p class="formula-line"><xsl:value-of select="$m.method.score-pass-pass-fail-incomplete"/></p>
    <p class="formula-line"><xsl:value-of select="$m.method.coverage-pass-fail-incomplete-accepted"/></p>
    <p><xsl:value-of select="$m.method.percentages-have-one-decimal-and"/></p>
  </xsl:template>

  <xsl:template name="method-statuses">
    <h3><xsl:value-of select="$m.method.statuses-of-a-result"/></h3>
    <p><xsl:value-of select="$m.method.a-result-is-one-rule"/></p>
    <dl class="glossary">
      <xsl:call-template name="term"><xsl:with-param name="value" select="'fail'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.a-finding-proves-that-the"/></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'excluded'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.a-fail-that-was-muted"/></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'error'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.the-scanner-could-not-carry"/></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'unknown'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.the-test-ran-but-its"/></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'not-checked'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.nobody-looked-or-what-was"/></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'pass'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.a-finding-proves-that-the-2"/></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'not-applicable'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.the-rule-does-not-apply"/></dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'informational'"/></xsl:call-template>
      <dd><xsl:value-of select="$m.method.the-scanner-reports-a-fact"/></dd>
    </dl>
    <p><xsl:value-of select="$m.method.within-one-scanner-the-newest"/></p>
  </xsl:template>

  <xsl:template name="method-mappings">
    <h3><xsl:value-of select="$m.method.how-a-rule-relates-to"/></h3>
    <dl class="glossary">
      <dt><xsl:value-of select="$m.method.is-equal-to-the-control"/><xsl:text> </xsl:text><span class="type mono"><xsl:value-of select="$m.method.equal-to"/></span></dt><dd><xsl:value-of select="$m.method.the-rule-tests-all-of"/></dd>
      <dt><xsl:value-of select="$m.method.contains-the-control"/><xsl:text> </xsl:text><span class="type mono"><xsl:value-of select="$m.method.superset-of"/></span></dt><dd><xsl:value-of select="$m.method.the-rule-tests-all-of-2"/></dd>
      <dt><xsl:value-of select="$m.method.is-a-part-of-the"/><xsl:text> </xsl:text><span class="type mono"><xsl:value-of select="$m.method.subset-of"/></span></dt><dd><xsl:value-of select="$m.method.the-rule-tests-a-part"/></dd>
      <dt><xsl:value-of select="$m.method.overlaps-with-the-control"/><xsl:text> </xsl:text><span class="type mono"><xsl:value-of select="$m.method.intersects-with"/></span></dt><dd><xsl:value-of select="$m.method.rule-and-control-share-something"/></dd>
    </dl>
    <p><xsl:value-of select="$m.method.the-relationships-are-those-of"/></p>
    <dl class="glossary">
      <dt><xsl:value-of select="$m.method.core"/></dt><dd><xsl:value-of select="$m.method.the-provider-says-so-or"/></dd>
      <dt><xsl:value-of select="$m.method.broad"/></dt><dd><xsl:value-of select="$m.method.one-list-says-so"/></dd>
      <dt><xsl:value-of select="$m.method.category"/></dt><dd><xsl:value-of select="$m.method.derived-from-another-mapping-or"/></dd>
      <dt><span class="tag contested"><xsl:value-of select="$m.controls.contested"/></span></dt><dd><xsl:value-of select="$m.method.sources-contradict-each-other-on"/></dd>
    </dl>
  </xsl:template>

  <xsl:template name="method-checks">
    <h3><xsl:value-of select="$m.method.how-a-scanner-s-check"/></h3>
    <div class="scroll"><table>
      <caption><xsl:value-of select="$m.method.what-a-check-s-verdict"/></caption>
      <thead><tr><th scope="col"><xsl:value-of select="$m.method.relation"/></th><th scope="col"><xsl:value-of select="$m.method.its-pass"/></th><th scope="col"><xsl:value-of select="$m.method.its-fail"/></th></tr></thead>
      <tbody>
        <tr><th scope="row"><xsl:value-of select="$m.method.same-test"/></th><td><xsl:value-of select="$m.method.proves-a-pass"/></td><td><xsl:value-of select="$m.method.proves-a-fail"/></td></tr>
        <tr><th scope="row"><xsl:value-of select="$m.method.stricter-test"/></th><td><xsl:value-of select="$m.method.proves-a-pass"/></td><td><xsl:value-of select="$m.method.proves-nothing-it-may-fail"/></td></tr>
        <tr><th scope="row"><xsl:value-of select="$m.method.looser-test"/></th><td><xsl:value-of select="$m.method.proves-nothing-it-may-pass"/></td><td><xsl:value-of select="$m.method.proves-a-fail"/></td></tr>
        <tr><th scope="row"><xsl:value-of select="$m.method.tests-another-object"/></th><td><xsl:value-of select="$m.method.never-decides-shown-beside"/></td><td><xsl:value-of select="$m.method.never-decides-shown-beside"/></td></tr>
      </tbody>
    </table></div>
    <h3><xsl:value-of select="$m.method.the-part-a-finding-plays"/></h3>
    <dl class="glossary">
      <dt><xsl:value-of select="$m.method.decides"/></dt><dd><xsl:value-of select="$m.method.its-verdict-is-the-result"/></dd>
      <dt><xsl:value-of select="$m.method.agrees"/></dt><dd><xsl:value-of select="$m.method.it-proves-the-same-as"/></dd>
      <dt><xsl:value-of select="$m.method.differs"/></dt><dd><xsl:value-of select="$m.method.it-proves-something-else-or"/></dd>
      <dt><xsl:value-of select="$m.method.replaced-by-a-newer-finding"/></dt><dd><xsl:value-of select="$m.method.the-same-scanner-looked-again"/></dd>
      <dt><xsl:value-of select="$m.method.shown-beside"/></dt><dd><xsl:value-of select="$m.method.it-tests-another-object-with"/></dd>
    </dl>
  </xsl:template>

  <xsl:template name="method-evidence">
    <h3><xsl:value-of select="$m.method.following-a-verdict-to-its"/></h3>
    <p><xsl:value-of select="$m.method.each-finding-names-its-source"/></p>
    <pre dir="ltr"><code>sha256sum FILE
tail -c +1205 FILE | head -c 2184</code></pre>
    <p><xsl:value-of select="$m.method.if-the-source-was-compressed"/></p>
  </xsl:template>

</xsl:stylesheet>

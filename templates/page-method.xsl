<?xml version="1.0" encoding="UTF-8"?>
<!-- Method: every word of the report with its rule, so that a reader can repeat the verdicts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:method">
    <xsl:call-template name="appendix">
      <xsl:with-param name="lead">How a scanner's finding becomes a verdict, a verdict a control's state, and states a score.</xsl:with-param>
      <xsl:with-param name="body">
        <div class="method">
          <xsl:for-each select="r:topic">
            <h3><xsl:apply-templates select="r:title" mode="text"/></h3>
            <xsl:for-each select="r:paragraph"><p dir="auto"><xsl:apply-templates select="." mode="text"/></p></xsl:for-each>
          </xsl:for-each>
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
    <h3>States of a control, in the order in which they are decided</h3>
    <dl class="glossary">
      <xsl:call-template name="term"><xsl:with-param name="value" select="'fail'"/></xsl:call-template>
      <dd>At least one mapped rule has a fail that nobody accepted.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'incomplete'"/></xsl:call-template>
      <dd>None fails, but at least one mapped rule has a result that is error, unknown or not checked in an account that is in scope.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'pass'"/></xsl:call-template>
      <dd>Every mapped rule was assessed and none fails. Always shown with its coverage. Full: a mapped rule is equal to the control or contains it. Partial: the rules are parts of the control or overlap with it, so the rest of the control was not tested.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'attested'"/></xsl:call-template>
      <dd>A dated statement by a named person stands for the control. It never overrides an automatic fail.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'excluded'"/></xsl:call-template>
      <dd>The mapped rules fail, and every one of these fails is accepted. It counts as assessed, not as passed.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'not-applicable'"/></xsl:call-template>
      <dd>The mapped rules do not apply to anything in scope.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'not-assessed'"/></xsl:call-template>
      <dd>Rules are mapped, but no scanner in this run speaks of any of them. It does not count as assessed.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'no-rule'"/></xsl:call-template>
      <dd>No rule is mapped to the control. The report says nothing about it.</dd>
    </dl>
    <h3>The formulas</h3>
    <p>The unit is a control; sections are not counted. The eight states add up to all controls.</p>
    <p class="formula-line">score = pass ÷ (pass + fail + incomplete + accepted fail)</p>
    <p class="formula-line">coverage = (pass + fail + incomplete + accepted fail) ÷ all controls</p>
    <p>Percentages have one decimal and are rounded down, so that 100.0 % means all. A score without its coverage says little, so the two stand together.</p>
  </xsl:template>

  <xsl:template name="method-statuses">
    <h3>Statuses of a result</h3>
    <p>A result is one rule on one subject, with all findings that speak about it. The words are those of XCCDF 1.2.</p>
    <dl class="glossary">
      <xsl:call-template name="term"><xsl:with-param name="value" select="'fail'"/></xsl:call-template>
      <dd>A finding proves that the subject does not meet the rule.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'excluded'"/></xsl:call-template>
      <dd>A fail that was muted, suppressed or excluded in the scanner. The status underneath stays fail.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'error'"/></xsl:call-template>
      <dd>The scanner could not carry the test out, for example for want of a permission.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'unknown'"/></xsl:call-template>
      <dd>The test ran, but its verdict proves neither a pass nor a fail of this rule.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'not-checked'"/></xsl:call-template>
      <dd>Nobody looked, or what was seen is too old. Never a pass.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'pass'"/></xsl:call-template>
      <dd>A finding proves that the subject meets the rule, and none that counts proves the opposite.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'not-applicable'"/></xsl:call-template>
      <dd>The rule does not apply to the subject; the reason stands beside it.</dd>
      <xsl:call-template name="term"><xsl:with-param name="value" select="'informational'"/></xsl:call-template>
      <dd>The scanner reports a fact without judging it.</dd>
    </dl>
    <p>Within one scanner the newest finding counts. Which of several scanners decides, and how old a finding may be, is said under “From findings to a result”.</p>
  </xsl:template>

  <xsl:template name="method-mappings">
    <h3>How a rule relates to a control</h3>
    <dl class="glossary">
      <dt>is equal to the control <span class="type mono">equal-to</span></dt><dd>The rule tests all of the control and nothing else. A pass covers the control in full.</dd>
      <dt>contains the control <span class="type mono">superset-of</span></dt><dd>The rule tests all of the control and more. A pass covers the control in full.</dd>
      <dt>is a part of the control <span class="type mono">subset-of</span></dt><dd>The rule tests a part of the control. A pass covers that part.</dd>
      <dt>overlaps with the control <span class="type mono">intersects-with</span></dt><dd>Rule and control share something; each asks for more besides. A pass covers a part.</dd>
    </dl>
    <p>The relationships are those of NIST IR 8477. The tier says how strong the witnesses of a mapping are; lists that copy each other count as one witness.</p>
    <dl class="glossary">
      <dt>core</dt><dd>The provider says so, or two independent witnesses do.</dd>
      <dt>broad</dt><dd>One list says so.</dd>
      <dt>category</dt><dd>Derived from another mapping, or from a list that follows from another.</dd>
      <dt><span class="tag contested">contested</span></dt><dd>Sources contradict each other on this mapping; its basis says how.</dd>
    </dl>
  </xsl:template>

  <xsl:template name="method-checks">
    <h3>How a scanner's check relates to a rule</h3>
    <div class="scroll"><table>
      <caption>What a check's verdict proves about the rule</caption>
      <thead><tr><th scope="col">Relation</th><th scope="col">Its pass</th><th scope="col">Its fail</th></tr></thead>
      <tbody>
        <tr><th scope="row">same test</th><td>proves a pass</td><td>proves a fail</td></tr>
        <tr><th scope="row">stricter test</th><td>proves a pass</td><td>proves nothing: it may fail on what the rule allows</td></tr>
        <tr><th scope="row">looser test</th><td>proves nothing: it may pass what the rule forbids</td><td>proves a fail</td></tr>
        <tr><th scope="row">tests another object</th><td>never decides, shown beside</td><td>never decides, shown beside</td></tr>
      </tbody>
    </table></div>
    <h3>The part a finding plays</h3>
    <dl class="glossary">
      <dt>Decides</dt><dd>Its verdict is the result's.</dd>
      <dt>Agrees</dt><dd>It proves the same as the deciding one, or was not needed.</dd>
      <dt>Differs</dt><dd>It proves something else, or its scanner says something else.</dd>
      <dt>Replaced by a newer finding</dt><dd>The same scanner looked again later.</dd>
      <dt>Shown beside</dt><dd>It tests another object with the same intent, for example source code.</dd>
    </dl>
  </xsl:template>

  <xsl:template name="method-evidence">
    <h3>Following a verdict to its bytes</h3>
    <p>Each finding names its source by number, and the place of the record in it: the byte it starts at, counted from 0, and its length. The title page gives the SHA-256 of each source. To see the record of source 2 at byte 1204 with length 2184:</p>
    <pre dir="ltr"><code>sha256sum FILE
tail -c +1205 FILE | head -c 2184</code></pre>
    <p>If the source was compressed or in UTF-16, the place counts in the bytes after decompression and conversion to UTF-8, and the SHA-256 is that of the file as given.</p>
  </xsl:template>

</xsl:stylesheet>

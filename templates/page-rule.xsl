<?xml version="1.0" encoding="UTF-8"?>
<!-- One rule, once per report: what it tests, what it came to by account, how to put a fail right. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:rule">
    <xsl:if test="../@first-of-kind = 'true'">
      <header class="part-head page-break" id="rules"><h2><xsl:value-of select="$m.rule.rules-and-results"/></h2>
        <p class="lead"><xsl:value-of select="$m.rule.each-rule-stands-once-however"/></p></header>
    </xsl:if>
    <section class="block rule" id="{@anchor}" aria-labelledby="{@anchor}-title" data-rule="{@id}" data-severity="{@severity}">
      <header>
        <p class="kicker"><bdi class="id"><xsl:value-of select="@id"/></bdi>
          <xsl:for-each select="@category | @service | @entity"><xsl:if test="string(.) != ''"><xsl:text> · </xsl:text><bdi><xsl:value-of select="."/></bdi></xsl:if></xsl:for-each></p>
        <h3 id="{@anchor}-title"><bdi><xsl:apply-templates select="r:title" mode="text"/></bdi></h3>
        <xsl:for-each select="r:counts"><xsl:call-template name="tally"/></xsl:for-each>
        <xsl:call-template name="severity"/>
      </header>
      <xsl:for-each select="r:rationale"><p dir="auto"><xsl:apply-templates select="." mode="text"/></p></xsl:for-each>
      <xsl:for-each select="r:inapplicable">
        <p class="callout info"><strong><xsl:value-of select="$m.rule.does-not-apply-in"/><xsl:text> </xsl:text><bdi class="mono"><xsl:value-of select="@partition"/></bdi>.</strong><xsl:text> </xsl:text><bdi><xsl:apply-templates select="." mode="text"/></bdi></p>
      </xsl:for-each>
      <xsl:apply-templates select="r:account-verdicts"/>
      <xsl:apply-templates select="r:results"/>
      <div class="rows"><h4><xsl:value-of select="$m.rule.results-by-subject"/><span class="quiet" data-shown="{$m.rule.shown-of-total-shown}"></span></h4>
        <xsl:if test="r:counts/@total = 0"><p class="empty"><xsl:value-of select="$m.rule.no-scanner-reported-on-this"/></p></xsl:if>
        <xsl:if test="@left-out">
          <p class="callout warning"><strong><xsl:value-of select="$m.rule.narrowed"/></strong><xsl:text> </xsl:text>
            <xsl:call-template name="m.rule.left-out"><xsl:with-param name="n" select="@left-out"/></xsl:call-template></p>
        </xsl:if>
        <xsl:if test="ancestor::r:page/@audience = 'manager' and r:counts/@total &gt; 0"><p class="quiet"><xsl:value-of select="$m.rule.rows-elsewhere"/></p></xsl:if>
        <xsl:if test="r:counts/@total &gt; @results-shown and not(ancestor::r:page/@audience = 'manager') and not(@left-out and r:counts/@total - @left-out &lt;= @results-shown)">
          <p class="callout warning"><strong><xsl:value-of select="$m.rule.not-all-rows-are-on"/></strong><xsl:text> </xsl:text><xsl:value-of select="$m.rule.it-shows-the-first"/><xsl:text> </xsl:text>
            <xsl:call-template name="number"><xsl:with-param name="value" select="@results-shown"/></xsl:call-template>
            <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.of"/><xsl:text> </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="r:counts/@total"/></xsl:call-template>
            <xsl:text> </xsl:text><xsl:value-of select="$m.rule.results-fails-first-the-counts"/><xsl:text> </xsl:text>
            <xsl:call-template name="the-rest"/></p>
        </xsl:if>
        <xsl:comment><xsl:value-of select="../@slot"/></xsl:comment>
      </div>
      <xsl:if test="r:remediation">
        <h4><xsl:value-of select="$m.rule.how-to-put-it-right"/></h4>
        <div class="channels"><xsl:apply-templates select="r:remediation"/></div>
      </xsl:if>
      <xsl:if test="r:logic and not(ancestor::r:page/@audience = 'manager')">
        <h4><xsl:value-of select="$m.rule.logic"/></h4>
        <div class="code"><xsl:call-template name="copy-words"><xsl:with-param name="what" select="concat($m.rule.logic-of, ' ', @id)"/></xsl:call-template>
          <pre dir="ltr"><code><xsl:apply-templates select="r:logic" mode="text"/></code></pre></div>
        <p class="quiet"><small><xsl:value-of select="$m.rule.in"/><xsl:text> </xsl:text><xsl:value-of select="translate(r:logic/@language, 'gsl', 'GSL')"/><xsl:value-of select="$m.rule.tested-on-each"/><xsl:text> </xsl:text><xsl:choose>
          <xsl:when test="@subject-kind = 'account'"><xsl:value-of select="$m.rule.account-as-a-whole"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$m.rule.resource"/></xsl:otherwise></xsl:choose>
          <xsl:if test="string(@subject-name) != ''"> (<bdi><xsl:value-of select="@subject-name"/></bdi>)</xsl:if>.</small></p>
      </xsl:if>
      <xsl:if test="r:no-logic">
        <h4><xsl:value-of select="$m.rule.logic"/></h4>
        <p class="quiet" lang="en"><xsl:value-of select="$m.rule.no-logic"/><xsl:text> </xsl:text><xsl:apply-templates select="r:no-logic" mode="text"/></p>
      </xsl:if>
      <xsl:call-template name="mapped-controls"/>
      <xsl:if test="not(ancestor::r:page/@audience = 'manager')"><xsl:call-template name="checks"/></xsl:if>
      <xsl:if test="r:reference">
        <h4><xsl:value-of select="$m.rule.references"/></h4>
        <ul class="refs"><xsl:for-each select="r:reference"><li><xsl:apply-templates select="." mode="link"/></li></xsl:for-each></ul>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="the-rest">
    <xsl:choose>
      <xsl:when test="ancestor::r:page/@xml-file"><xsl:value-of select="$m.rule.the-rest-stands-in"/><xsl:text> </xsl:text><a href="{ancestor::r:page/@xml-file}"><xsl:value-of select="ancestor::r:page/@xml-file"/></a>.</xsl:when>
      <xsl:otherwise><xsl:value-of select="$m.rule.the-rest-stands-in-the"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:account-verdicts">
    <xsl:choose>
      <!-- Many accounts stand folded, so that a rule's results are not pages away. -->
      <xsl:when test="count(r:account-verdict) &gt; 20">
        <details class="accounts-fold"><summary><xsl:call-template name="m.rule.accounts-folded"><xsl:with-param name="n" select="@total"/></xsl:call-template></summary>
          <xsl:call-template name="account-table"/></details>
      </xsl:when>
      <xsl:when test="r:account-verdict"><xsl:call-template name="account-table"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="account-table">
      <div class="scroll accounts-chunk"><table class="accounts">
        <caption><xsl:value-of select="$m.rule.verdict-by-account-the-strictest"/><xsl:if test="@total &gt; count(r:account-verdict)"><xsl:text> </xsl:text><xsl:value-of select="$m.rule.accounts"/><xsl:text> </xsl:text><xsl:value-of select="@first"/><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.to"/><xsl:text> </xsl:text><xsl:value-of select="@last"/><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.of"/><xsl:text> </xsl:text><xsl:value-of select="@total"/>)</xsl:if></caption>
        <thead><tr><th scope="col"><xsl:value-of select="$m.filters.account"/></th><th scope="col"><xsl:value-of select="$m.rule.verdict"/></th><th scope="col"><xsl:value-of select="$m.results.results"/></th></tr></thead>
        <tbody><xsl:for-each select="r:account-verdict">
          <xsl:variable name="effective"><xsl:choose>
            <xsl:when test="@status = 'fail' and r:counts/@fail = 0">excluded</xsl:when>
            <xsl:otherwise><xsl:value-of select="@status"/></xsl:otherwise></xsl:choose></xsl:variable>
          <tr data-in="{@account}">
            <th scope="row"><bdi class="mono"><xsl:value-of select="@account"/></bdi><xsl:if test="string(@partition) != '' and @partition != 'aws'"><span class="quiet"><xsl:text> </xsl:text><bdi><xsl:value-of select="@partition"/></bdi></span></xsl:if></th>
            <td class="s t-{$effective}"><xsl:call-template name="status-word"><xsl:with-param name="value" select="$effective"/></xsl:call-template></td>
            <td><xsl:for-each select="r:counts"><xsl:call-template name="counts-line"/></xsl:for-each></td>
          </tr>
        </xsl:for-each></tbody>
      </table></div>
  </xsl:template>

  <xsl:template match="r:remediation">
    <div class="channel">
      <xsl:if test="r:step and string(r:code) != ''"><xsl:attribute name="class">channel with-code</xsl:attribute></xsl:if>
      <h5><xsl:call-template name="channel-word"><xsl:with-param name="value" select="@channel"/></xsl:call-template></h5>
      <xsl:if test="r:step"><ol><xsl:for-each select="r:step"><li dir="auto"><xsl:apply-templates select="." mode="text"/></li></xsl:for-each></ol></xsl:if>
      <xsl:if test="string(r:code) != ''">
        <div class="code"><xsl:call-template name="copy-words"><xsl:with-param name="what">
            <xsl:call-template name="channel-word"><xsl:with-param name="value" select="@channel"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="$m.rule.code-for"/><xsl:text> </xsl:text><xsl:value-of select="../@id"/></xsl:with-param></xsl:call-template>
          <pre dir="ltr"><code><xsl:apply-templates select="r:code" mode="text"/></code></pre></div>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="copy-words">
    <xsl:param name="what"/>
    <xsl:attribute name="data-copy"><xsl:value-of select="$m.rule.copy"/></xsl:attribute>
    <xsl:attribute name="data-copied"><xsl:value-of select="$m.rule.copied"/></xsl:attribute>
    <xsl:attribute name="data-copy-failed"><xsl:value-of select="$m.rule.not-copied"/></xsl:attribute>
    <xsl:attribute name="data-copy-label"><xsl:value-of select="$m.rule.copy"/><xsl:text> </xsl:text><xsl:value-of select="normalize-space($what)"/></xsl:attribute>
  </xsl:template>

  <xsl:template name="mapped-controls">
    <xsl:if test="r:mapped-control">
      <h4><xsl:value-of select="$m.rule.controls-that-name-this-rule"/></h4>
      <div class="scroll"><table>
        <caption><xsl:call-template name="m.count.control"><xsl:with-param name="n" select="count(r:mapped-control)"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="$m.rule.of-this-framework"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="$m.controls.control"/></th><th scope="col"><xsl:value-of select="$m.controls.state"/></th><th scope="col"><xsl:value-of select="$m.controls.the-rule"/></th><th scope="col"><xsl:value-of select="$m.rule.a-pass-covers"/></th><th scope="col"><xsl:value-of select="$m.rule.tier"/></th></tr></thead>
        <tbody><xsl:for-each select="r:mapped-control">
          <tr>
            <th scope="row"><a href="#{@target}"><bdi class="id"><xsl:value-of select="@label"/></bdi></a><xsl:text> </xsl:text><bdi class="quiet"><xsl:apply-templates select="r:title" mode="text"/></bdi></th>
            <td><xsl:if test="@state"><xsl:call-template name="status"><xsl:with-param name="value" select="@state"/><xsl:with-param name="class" select="' plain'"/></xsl:call-template></xsl:if></td>
            <td><xsl:call-template name="relationship-word"><xsl:with-param name="value" select="@relationship"/></xsl:call-template></td>
            <td><xsl:choose><xsl:when test="@proves = 'full'"><xsl:value-of select="$m.rule.the-control-in-full"/></xsl:when><xsl:otherwise><xsl:value-of select="$m.rule.a-part-of-it"/></xsl:otherwise></xsl:choose></td>
            <td><xsl:value-of select="@tier"/></td>
          </tr>
        </xsl:for-each></tbody>
      </table></div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="checks">
    <xsl:if test="r:check">
      <h4><xsl:value-of select="$m.rule.scanners-checks-of-this-rule"/></h4>
      <div class="scroll"><table class="checks">
        <caption><xsl:value-of select="$m.rule.how-a-check-relates-to"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="$m.appendices.check"/></th><th scope="col"><xsl:value-of select="$m.method.relation"/></th><th scope="col"><xsl:value-of select="$m.rule.why"/></th></tr></thead>
        <tbody><xsl:for-each select="r:check">
          <tr>
            <th scope="row"><xsl:call-template name="scanner-word"><xsl:with-param name="value" select="@scanner"/></xsl:call-template>
              <span class="type mono"><bdi><xsl:value-of select="@name"/></bdi></span></th>
            <td><xsl:call-template name="equivalence-word"><xsl:with-param name="value" select="@equivalence"/></xsl:call-template></td>
            <td dir="auto"><xsl:apply-templates select="r:reason" mode="text"/>
              <xsl:if test="r:form"><span class="where"><xsl:value-of select="$m.rule.also-written"/><xsl:text> </xsl:text><xsl:for-each select="r:form"><xsl:if test="position() &gt; 1">, </xsl:if><bdi class="mono"><xsl:apply-templates select="." mode="text"/></bdi></xsl:for-each></span></xsl:if></td>
          </tr>
        </xsl:for-each></tbody>
      </table></div>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Title page: what was assessed, against what, from what, by what. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:title-page">
    <header class="block cover" id="cover">
      <xsl:call-template name="brand"/>
      <xsl:for-each select="r:framework">
        <p class="overline"><xsl:value-of select="$m.cover.compliance-report"/></p>
        <h1><bdi><xsl:apply-templates select="r:title" mode="text"/></bdi></h1>
        <p class="publisher">
          <xsl:value-of select="$m.cover.version"/><xsl:text> </xsl:text><bdi><xsl:value-of select="@version"/></bdi>
          <xsl:if test="r:publisher"><xsl:text> · </xsl:text><bdi><xsl:apply-templates select="r:publisher" mode="text"/></bdi></xsl:if>
          <xsl:if test="@published"><xsl:text> </xsl:text><xsl:value-of select="$m.cover.published"/><xsl:text> </xsl:text><xsl:value-of select="@published"/></xsl:if>
        </p>
        <xsl:call-template name="publication"/>
      </xsl:for-each>
      <xsl:call-template name="brand-words"/>
      <xsl:call-template name="narrowing"><xsl:with-param name="filters" select="r:scope/r:filter"/></xsl:call-template>
      <xsl:call-template name="audience"/>
      <div class="facts">
        <dl><dt><xsl:value-of select="$m.cover.assessed-accounts"/></dt><dd><xsl:apply-templates select="r:scope/r:accounts" mode="list"/></dd></dl>
        <dl><dt><xsl:value-of select="$m.cover.observed-by-the-scanners"/></dt><dd>
          <xsl:call-template name="period">
            <xsl:with-param name="from" select="r:scope/@first-observed"/>
            <xsl:with-param name="to" select="r:scope/@last-observed"/>
          </xsl:call-template></dd></dl>
        <dl><dt><xsl:value-of select="$m.cover.report-generated"/></dt><dd><xsl:call-template name="time"><xsl:with-param name="value" select="r:production/@generated"/></xsl:call-template></dd></dl>
        <dl><dt><xsl:value-of select="$m.cover.crosswalk-version"/></dt><dd><xsl:value-of select="r:production/@tool-version"/></dd></dl>
        <dl><dt><xsl:value-of select="$m.cover.catalog-version"/></dt><dd class="mono"><xsl:value-of select="r:production/@catalog-version"/></dd></dl>
        <dl><dt><xsl:value-of select="$m.cover.filter"/></dt><dd><xsl:choose>
          <xsl:when test="r:scope/r:filter"><xsl:value-of select="$m.cover.narrowed-see-above"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$m.cover.none-everything-that-was-read"/></xsl:otherwise></xsl:choose></dd></dl>
        <xsl:for-each select="r:framework">
          <dl><dt><xsl:value-of select="$m.cover.framework-id"/></dt><dd class="mono"><xsl:value-of select="@id"/></dd></dl>
          <xsl:if test="r:cloudguard-ruleset"><dl><dt><xsl:value-of select="$m.cover.cloudguard-ruleset"/></dt><dd><bdi><xsl:apply-templates select="r:cloudguard-ruleset" mode="text"/></bdi></dd></dl></xsl:if>
          <xsl:if test="r:reference"><dl><dt><xsl:value-of select="$m.cover.publisher-s-page"/></dt><dd><xsl:apply-templates select="r:reference" mode="link"><xsl:with-param name="title" select="string(r:reference/r:address)"/></xsl:apply-templates></dd></dl></xsl:if>
          <dl class="wide"><dt><xsl:value-of select="$m.cover.wording-of-the-controls"/></dt><dd>
            <xsl:choose>
              <xsl:when test="@text = 'full'"><xsl:value-of select="$m.cover.the-publisher-s-ids-titles"/></xsl:when>
              <xsl:when test="@text = 'labels'"><xsl:value-of select="$m.cover.the-publisher-s-ids-and"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$m.cover.the-publisher-s-ids-only"/></xsl:otherwise>
            </xsl:choose>
            <xsl:if test="r:licence"><xsl:text> </xsl:text><xsl:value-of select="$m.cover.licence"/><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:licence" mode="text"/></bdi>.</xsl:if>
            <xsl:if test="r:origin"><xsl:text> </xsl:text><xsl:value-of select="$m.cover.control-list-from"/><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:origin" mode="text"/></bdi>.</xsl:if>
          </dd></dl>
          <xsl:if test="r:remarks"><dl class="wide"><dt><xsl:value-of select="$m.cover.remarks-on-this-copy"/></dt><dd dir="auto"><xsl:apply-templates select="r:remarks" mode="text"/></dd></dl></xsl:if>
        </xsl:for-each>
        <dl class="wide"><dt><xsl:value-of select="$m.cover.command"/></dt><dd><code class="command" dir="ltr"><xsl:apply-templates select="r:production/r:command" mode="text"/></code></dd></dl>
      </div>
      <xsl:apply-templates select="r:sources"/>
    </header>
  </xsl:template>

  <xsl:template name="publication">
    <xsl:choose>
      <xsl:when test="@status = 'current'"/>
      <xsl:otherwise>
        <div class="callout warning"><p>
          <strong><xsl:choose>
            <xsl:when test="@status = 'withdrawn'"><xsl:value-of select="$m.cover.the-publisher-has-withdrawn-this"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$m.cover.a-later-version-has-superseded"/></xsl:otherwise>
          </xsl:choose><xsl:if test="string(@status-date) != ''"> (<xsl:value-of select="@status-date"/>)</xsl:if>.</strong>
          <xsl:text> </xsl:text><xsl:value-of select="$m.cover.ask-whoever-requested-this-report"/>
          <xsl:if test="r:successor"><xsl:text> </xsl:text><xsl:value-of select="$m.cover.successor"/><xsl:text> </xsl:text><bdi><xsl:apply-templates select="r:successor" mode="text"/></bdi>.</xsl:if>
        </p></div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:accounts" mode="list">
    <xsl:if test="@total = 0"><xsl:value-of select="$m.cover.none-no-source-names-an"/></xsl:if>
    <xsl:choose>
      <xsl:when test="@total &gt; 12">
        <details><summary><xsl:call-template name="m.count.account"><xsl:with-param name="n" select="@total"/></xsl:call-template></summary><xsl:call-template name="account-list"/></details>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="account-list"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="account-list">
    <xsl:for-each select="r:account">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <bdi class="mono"><xsl:value-of select="@account"/></bdi>
      <xsl:if test="string(@partition) != '' or string(@provider) != ''">
        <span class="quiet"> (<xsl:choose>
          <xsl:when test="string(@partition) != ''"><xsl:value-of select="@partition"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@provider"/></xsl:otherwise></xsl:choose>)</span>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="@total &gt; @last"><xsl:text> </xsl:text><xsl:value-of select="$m.cover.and"/><xsl:text> </xsl:text><xsl:value-of select="@total - @last"/><xsl:text> </xsl:text><xsl:value-of select="$m.cover.more"/><xsl:text> </xsl:text><a href="#appendix-accounts"><xsl:value-of select="$m.cover.listed-here"/></a></xsl:if>
  </xsl:template>

  <xsl:template match="r:sources">
    <xsl:apply-templates select="." mode="table"/>
    <xsl:if test="@total &gt; @last">
      <p class="quiet"><xsl:value-of select="$m.cover.sources"/><xsl:text> </xsl:text><xsl:value-of select="@first"/><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.to"/><xsl:text> </xsl:text><xsl:value-of select="@last"/><xsl:text> </xsl:text><xsl:value-of select="$m.appendices.of"/><xsl:text> </xsl:text><xsl:value-of select="@total"/><xsl:value-of select="$m.cover.the"/><xsl:text> </xsl:text><a href="#appendix-sources"><xsl:value-of select="$m.cover.others-are-listed-here"/></a>.</p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:sources" mode="table">
    <div class="scroll"><table class="sources cards">
      <caption><xsl:choose>
        <xsl:when test="@total = 0"><xsl:value-of select="$m.cover.no-source-was-read"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$m.cover.sources-results-name-them-by"/></xsl:otherwise>
      </xsl:choose></caption>
      <thead><tr><th scope="col" class="n"><xsl:value-of select="$m.cover.no"/></th><th scope="col" class="c-source"><xsl:value-of select="$m.cover.source-and-tool"/></th><th scope="col"><xsl:value-of select="$m.cover.observed"/></th>
        <th scope="col" class="n"><xsl:value-of select="$m.cover.records"/></th><th scope="col" class="n"><xsl:value-of select="$m.appendices.findings"/></th><th scope="col" class="n"><xsl:value-of select="$m.cover.rejected"/></th></tr></thead>
      <tbody><xsl:for-each select="r:source">
        <tr>
          <td class="n" data-label="{$m.cover.no}"><xsl:value-of select="@number"/></td>
          <th scope="row"><bdi class="mono"><xsl:apply-templates select="r:name" mode="text"/></bdi>
            <span class="where"><xsl:for-each select="r:tool">
              <xsl:if test="position() &gt; 1">, </xsl:if>
              <xsl:call-template name="scanner-word"><xsl:with-param name="value" select="@scanner"/></xsl:call-template>
              <xsl:text> </xsl:text><xsl:choose><xsl:when test="string(@version) != ''"><xsl:value-of select="@version"/></xsl:when><xsl:otherwise><xsl:value-of select="$m.cover.version-not-stated"/></xsl:otherwise></xsl:choose>
            </xsl:for-each>
            <xsl:text> · </xsl:text><xsl:value-of select="@format"/><xsl:text> · </xsl:text>
            <xsl:call-template name="bytes"><xsl:with-param name="value" select="@size"/></xsl:call-template><xsl:if test="@encoding"><xsl:text> · </xsl:text><xsl:value-of select="@encoding"/></xsl:if></span>
            <span class="where"><xsl:value-of select="$m.cover.scope-of-the-run"/><xsl:text> </xsl:text><xsl:call-template name="run-scope"/></span>
            <span class="where mono"><xsl:value-of select="$m.cover.sha-256"/><xsl:text> </xsl:text><xsl:value-of select="@sha256"/></span></th>
          <td><xsl:call-template name="period"><xsl:with-param name="from" select="@first-observed"/><xsl:with-param name="to" select="@last-observed"/></xsl:call-template></td>
          <td class="n" data-label="{$m.cover.records}"><xsl:call-template name="number"><xsl:with-param name="value" select="@records"/></xsl:call-template></td>
          <td class="n" data-label="{$m.appendices.findings}"><xsl:call-template name="number"><xsl:with-param name="value" select="@findings"/></xsl:call-template></td>
          <td class="n" data-label="{$m.cover.rejected}"><xsl:choose>
            <xsl:when test="@rejected &gt; 0"><a href="#appendix-rejected-input"><xsl:call-template name="number"><xsl:with-param name="value" select="@rejected"/></xsl:call-template></a></xsl:when>
            <xsl:otherwise>0</xsl:otherwise></xsl:choose></td>
        </tr>
      </xsl:for-each></tbody>
    </table></div>
  </xsl:template>

  <!-- What the run says it covered; what it does not say is not filled in. -->
  <xsl:template name="run-scope">
    <xsl:variable name="scope" select="r:run-scope"/>
    <xsl:choose>
      <xsl:when test="not($scope)"><xsl:value-of select="$m.cover.not-stated"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="run-count"><xsl:with-param name="value" select="$scope/@accounts"/><xsl:with-param name="word" select="'account'"/></xsl:call-template>
        <xsl:text>, </xsl:text>
        <xsl:call-template name="run-count"><xsl:with-param name="value" select="$scope/@regions"/><xsl:with-param name="word" select="'region'"/></xsl:call-template>
        <xsl:text>, </xsl:text>
        <xsl:call-template name="run-count"><xsl:with-param name="value" select="$scope/@checks"/><xsl:with-param name="word" select="'check'"/></xsl:call-template>
        <xsl:for-each select="$scope/r:benchmark">
          <xsl:text>, </xsl:text><xsl:value-of select="@id"/>
          <xsl:if test="@version"><xsl:text> </xsl:text><xsl:value-of select="@version"/></xsl:if>
          <xsl:if test="@profile"><xsl:value-of select="$m.cover.profile"/><xsl:text> </xsl:text><xsl:value-of select="@profile"/></xsl:if>
        </xsl:for-each>
        <xsl:if test="$scope/@started or $scope/@ended"><xsl:value-of select="$m.cover.run"/><xsl:text> </xsl:text><xsl:call-template name="period">
          <xsl:with-param name="from" select="$scope/@started"/><xsl:with-param name="to" select="$scope/@ended"/></xsl:call-template></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="run-count">
    <xsl:param name="value"/>
    <xsl:param name="word"/>
    <xsl:choose>
      <xsl:when test="not($value)"><xsl:choose>
        <xsl:when test="$word = 'account'"><xsl:value-of select="$m.scope.accounts-not-stated"/></xsl:when>
        <xsl:when test="$word = 'region'"><xsl:value-of select="$m.scope.regions-not-stated"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$m.scope.checks-not-stated"/></xsl:otherwise></xsl:choose></xsl:when>
      <xsl:when test="$word = 'account'"><xsl:call-template name="m.count.account"><xsl:with-param name="n" select="$value"/></xsl:call-template></xsl:when>
      <xsl:when test="$word = 'region'"><xsl:call-template name="m.count.region"><xsl:with-param name="n" select="$value"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="m.count.check"><xsl:with-param name="n" select="$value"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Title page: what was assessed, against what, from what, by what. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template match="r:title-page">
    <header class="block cover" id="cover">
      <xsl:for-each select="r:framework">
        <p class="overline">Compliance report</p>
        <h1><bdi><xsl:apply-templates select="r:title" mode="text"/></bdi></h1>
        <p class="publisher">
          <xsl:text>Version </xsl:text><bdi><xsl:value-of select="@version"/></bdi>
          <xsl:if test="r:publisher"><xsl:text> · </xsl:text><bdi><xsl:apply-templates select="r:publisher" mode="text"/></bdi></xsl:if>
          <xsl:if test="@published"><xsl:text> · published </xsl:text><xsl:value-of select="@published"/></xsl:if>
        </p>
        <xsl:call-template name="publication"/>
      </xsl:for-each>
      <xsl:if test="r:scope/r:filter">
        <div class="callout warning">
          <p><strong>This report was narrowed on purpose.</strong> It does not show the whole framework or all results:</p>
          <ul><xsl:for-each select="r:scope/r:filter"><li dir="auto"><xsl:apply-templates select="." mode="text"/></li></xsl:for-each></ul>
        </div>
      </xsl:if>
      <div class="facts">
        <dl><dt>Assessed accounts</dt><dd><xsl:apply-templates select="r:scope/r:accounts" mode="list"/></dd></dl>
        <dl><dt>Observed by the scanners</dt><dd>
          <xsl:call-template name="period">
            <xsl:with-param name="from" select="r:scope/@first-observed"/>
            <xsl:with-param name="to" select="r:scope/@last-observed"/>
          </xsl:call-template></dd></dl>
        <dl><dt>Report generated</dt><dd><xsl:call-template name="time"><xsl:with-param name="value" select="r:production/@generated"/></xsl:call-template></dd></dl>
        <dl><dt>Crosswalk version</dt><dd><xsl:value-of select="r:production/@tool-version"/></dd></dl>
        <dl><dt>Catalog version</dt><dd class="mono"><xsl:value-of select="r:production/@catalog-version"/></dd></dl>
        <dl><dt>Filter</dt><dd><xsl:choose>
          <xsl:when test="r:scope/r:filter">narrowed, see above</xsl:when>
          <xsl:otherwise>none: everything that was read is shown</xsl:otherwise></xsl:choose></dd></dl>
        <xsl:for-each select="r:framework">
          <dl><dt>Framework id</dt><dd class="mono"><xsl:value-of select="@id"/></dd></dl>
          <xsl:if test="r:cloudguard-ruleset"><dl><dt>CloudGuard ruleset</dt><dd><bdi><xsl:apply-templates select="r:cloudguard-ruleset" mode="text"/></bdi></dd></dl></xsl:if>
          <xsl:if test="r:reference"><dl><dt>Publisher's page</dt><dd><xsl:apply-templates select="r:reference" mode="link"><xsl:with-param name="title" select="string(r:reference/r:address)"/></xsl:apply-templates></dd></dl></xsl:if>
          <dl class="wide"><dt>Wording of the controls</dt><dd>
            <xsl:choose>
              <xsl:when test="@text = 'full'">The publisher's ids, titles and text.</xsl:when>
              <xsl:when test="@text = 'labels'">The publisher's ids and short titles; the full text stands with the publisher.</xsl:when>
              <xsl:otherwise>The publisher's ids only, with short labels in our own words. The official wording is licensed and stands with the publisher.</xsl:otherwise>
            </xsl:choose>
            <xsl:if test="r:licence"><xsl:text> Licence: </xsl:text><bdi><xsl:apply-templates select="r:licence" mode="text"/></bdi>.</xsl:if>
            <xsl:if test="r:origin"><xsl:text> Control list from: </xsl:text><bdi><xsl:apply-templates select="r:origin" mode="text"/></bdi>.</xsl:if>
          </dd></dl>
          <xsl:if test="r:remarks"><dl class="wide"><dt>Remarks on this copy</dt><dd dir="auto"><xsl:apply-templates select="r:remarks" mode="text"/></dd></dl></xsl:if>
        </xsl:for-each>
        <dl class="wide"><dt>Command</dt><dd><code class="command" dir="ltr"><xsl:apply-templates select="r:production/r:command" mode="text"/></code></dd></dl>
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
            <xsl:when test="@status = 'withdrawn'">The publisher has withdrawn this version</xsl:when>
            <xsl:otherwise>A later version has superseded this one</xsl:otherwise>
          </xsl:choose><xsl:if test="string(@status-date) != ''"> (<xsl:value-of select="@status-date"/>)</xsl:if>.</strong>
          <xsl:text> Ask whoever requested this report whether it is the version they mean.</xsl:text>
          <xsl:if test="r:successor"><xsl:text> Successor: </xsl:text><bdi><xsl:apply-templates select="r:successor" mode="text"/></bdi>.</xsl:if>
        </p></div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:accounts" mode="list">
    <xsl:if test="@total = 0">none: no source names an account</xsl:if>
    <xsl:for-each select="r:account">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <bdi class="mono"><xsl:value-of select="@account"/></bdi>
      <xsl:if test="string(@partition) != '' or string(@provider) != ''">
        <span class="quiet"> (<xsl:choose>
          <xsl:when test="string(@partition) != ''"><xsl:value-of select="@partition"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@provider"/></xsl:otherwise></xsl:choose>)</span>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="@total &gt; @last"><xsl:text> and </xsl:text><xsl:value-of select="@total - @last"/> more, <a href="#appendix-accounts">listed here</a></xsl:if>
  </xsl:template>

  <xsl:template match="r:sources">
    <xsl:apply-templates select="." mode="table"/>
    <xsl:if test="@total &gt; @last">
      <p class="quiet">Sources <xsl:value-of select="@first"/> to <xsl:value-of select="@last"/> of <xsl:value-of select="@total"/>; the <a href="#appendix-sources">others are listed here</a>.</p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:sources" mode="table">
    <div class="scroll"><table class="sources cards">
      <caption><xsl:choose>
        <xsl:when test="@total = 0">No source was read.</xsl:when>
        <xsl:otherwise>Sources. Results name them by number; the SHA-256 is that of the bytes as given.</xsl:otherwise>
      </xsl:choose></caption>
      <thead><tr><th scope="col" class="n">No.</th><th scope="col" class="c-source">Source and tool</th><th scope="col">Observed</th>
        <th scope="col" class="n">Records</th><th scope="col" class="n">Findings</th><th scope="col" class="n">Rejected</th></tr></thead>
      <tbody><xsl:for-each select="r:source">
        <tr>
          <td class="n" data-label="No."><xsl:value-of select="@number"/></td>
          <th scope="row"><bdi class="mono"><xsl:apply-templates select="r:name" mode="text"/></bdi>
            <span class="where"><xsl:for-each select="r:tool">
              <xsl:if test="position() &gt; 1">, </xsl:if>
              <xsl:call-template name="scanner-word"><xsl:with-param name="value" select="@scanner"/></xsl:call-template>
              <xsl:text> </xsl:text><xsl:choose><xsl:when test="string(@version) != ''"><xsl:value-of select="@version"/></xsl:when><xsl:otherwise>(version not stated)</xsl:otherwise></xsl:choose>
            </xsl:for-each>
            <xsl:text> · </xsl:text><xsl:value-of select="@format"/><xsl:text> · </xsl:text>
            <xsl:call-template name="bytes"><xsl:with-param name="value" select="@size"/></xsl:call-template><xsl:if test="@encoding"><xsl:text> · </xsl:text><xsl:value-of select="@encoding"/></xsl:if></span>
            <span class="where">Scope of the run: <xsl:call-template name="run-scope"/></span>
            <span class="where mono">SHA-256 <xsl:value-of select="@sha256"/></span></th>
          <td><xsl:call-template name="period"><xsl:with-param name="from" select="@first-observed"/><xsl:with-param name="to" select="@last-observed"/></xsl:call-template></td>
          <td class="n" data-label="Records"><xsl:call-template name="number"><xsl:with-param name="value" select="@records"/></xsl:call-template></td>
          <td class="n" data-label="Findings"><xsl:call-template name="number"><xsl:with-param name="value" select="@findings"/></xsl:call-template></td>
          <td class="n" data-label="Rejected"><xsl:choose>
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
      <xsl:when test="not($scope)">not stated</xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="run-count"><xsl:with-param name="value" select="$scope/@accounts"/><xsl:with-param name="word" select="'account'"/></xsl:call-template>
        <xsl:text>, </xsl:text>
        <xsl:call-template name="run-count"><xsl:with-param name="value" select="$scope/@regions"/><xsl:with-param name="word" select="'region'"/></xsl:call-template>
        <xsl:text>, </xsl:text>
        <xsl:call-template name="run-count"><xsl:with-param name="value" select="$scope/@checks"/><xsl:with-param name="word" select="'check'"/></xsl:call-template>
        <xsl:for-each select="$scope/r:benchmark">
          <xsl:text>, </xsl:text><xsl:value-of select="@id"/>
          <xsl:if test="@version"><xsl:text> </xsl:text><xsl:value-of select="@version"/></xsl:if>
          <xsl:if test="@profile"><xsl:text>, profile </xsl:text><xsl:value-of select="@profile"/></xsl:if>
        </xsl:for-each>
        <xsl:if test="$scope/@started or $scope/@ended"><xsl:text>, run </xsl:text><xsl:call-template name="period">
          <xsl:with-param name="from" select="$scope/@started"/><xsl:with-param name="to" select="$scope/@ended"/></xsl:call-template></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="run-count">
    <xsl:param name="value"/>
    <xsl:param name="word"/>
    <xsl:choose>
      <xsl:when test="not($value)"><xsl:value-of select="$word"/>s not stated</xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="number"><xsl:with-param name="value" select="$value"/></xsl:call-template>
        <xsl:text> </xsl:text><xsl:value-of select="$word"/><xsl:if test="$value != 1">s</xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Small pieces that every page uses: status, number, time, text, link. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <!-- Word, shape and colour in one. -->
  <xsl:template name="status">
    <xsl:param name="value"/>
    <xsl:param name="class"/>
    <span class="status t-{$value}{$class}">      <xsl:call-template name="status-word"><xsl:with-param name="value" select="$value"/></xsl:call-template>
    </span>
  </xsl:template>

  <xsl:template name="number">
    <xsl:param name="value"/>
    <xsl:value-of select="format-number($value, $m.integer, 'local')"/>
  </xsl:template>

  <!-- 2026-11-24T05:46:43Z to "2026-11-24 05:46 UTC": minutes are what a reader compares; the
       attribute keeps the whole. -->
  <xsl:template name="time">
    <xsl:param name="value"/>
    <time datetime="{$value}">
      <xsl:value-of select="substring($value, 1, 10)"/>
      <xsl:text> </xsl:text>
      <xsl:value-of select="substring($value, 12, 5)"/>
      <xsl:text> </xsl:text><xsl:value-of select="$m.parts.utc"/>
    </time>
  </xsl:template>

  <xsl:template name="period">
    <xsl:param name="from"/>
    <xsl:param name="to"/>
    <xsl:choose>
      <xsl:when test="not($from) and not($to)"><xsl:value-of select="$m.parts.not-stated-by-the-sources"/></xsl:when>
      <xsl:when test="string($from) = string($to)">
        <xsl:call-template name="time"><xsl:with-param name="value" select="$from"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="time"><xsl:with-param name="value" select="$from"/></xsl:call-template>
        <xsl:text> </xsl:text><xsl:value-of select="$m.appendices.to"/><xsl:text> </xsl:text>
        <xsl:call-template name="time"><xsl:with-param name="value" select="$to"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="bytes">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value &gt;= 1073741824"><xsl:value-of select="format-number($value div 1073741824, $m.one-decimal, 'local')"/><xsl:text> </xsl:text><xsl:value-of select="$m.parts.gib"/></xsl:when>
      <xsl:when test="$value &gt;= 1048576"><xsl:value-of select="format-number($value div 1048576, $m.one-decimal, 'local')"/><xsl:text> </xsl:text><xsl:value-of select="$m.parts.mib"/></xsl:when>
      <xsl:when test="$value &gt;= 1024"><xsl:value-of select="format-number($value div 1024, $m.one-decimal, 'local')"/><xsl:text> </xsl:text><xsl:value-of select="$m.parts.kib"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/><xsl:text> </xsl:text><xsl:value-of select="$m.parts.bytes"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A text element's value, and what the page leaves out of it. -->
  <xsl:template match="*" mode="text">
    <xsl:value-of select="."/>
    <xsl:if test="@omitted">
      <span class="quiet"> … (<xsl:call-template name="number"><xsl:with-param name="value" select="@omitted"/></xsl:call-template>
      <xsl:text> </xsl:text><xsl:value-of select="$m.parts.more-bytes-stand-in-the"/></span>
    </xsl:if>
  </xsl:template>

  <!-- A link only to http and https; any other address is text. -->
  <xsl:template match="r:reference" mode="link">
    <xsl:param name="title">
      <xsl:choose>
        <xsl:when test="string(r:title) != ''"><xsl:value-of select="r:title"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="r:address"/></xsl:otherwise>
      </xsl:choose>
    </xsl:param>
    <xsl:variable name="scheme" select="translate(substring-before(@url, '://'), 'HTPS', 'htps')"/>
    <xsl:choose>
      <xsl:when test="$scheme = 'http' or $scheme = 'https'">
        <a href="{@url}" rel="noreferrer noopener"><bdi><xsl:value-of select="$title"/></bdi></a>
      </xsl:when>
      <xsl:otherwise>
        <bdi><xsl:value-of select="$title"/></bdi>
        <xsl:if test="string(r:address) != string($title)">
          <xsl:text> </xsl:text>
          <bdi class="mono"><xsl:value-of select="r:address"/></bdi>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A link to a rule's section where the file has sections of rules, else the words alone. -->
  <xsl:template name="rule-link">
    <xsl:param name="body"/>
    <xsl:choose>
      <xsl:when test="ancestor::r:page/@audience = 'executive'"><xsl:copy-of select="$body"/></xsl:when>
      <xsl:otherwise><a href="#{@target}"><xsl:copy-of select="$body"/></a></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="severity">
    <xsl:variable name="rank"><xsl:call-template name="severity-rank"><xsl:with-param name="value" select="@severity"/></xsl:call-template></xsl:variable>
    <span class="severity sev-{@severity}">
      <xsl:call-template name="severity-word"><xsl:with-param name="value" select="@severity"/></xsl:call-template>
      <span class="visually-hidden"><xsl:text> </xsl:text><xsl:value-of select="$m.results.severity"/></span></span>
  </xsl:template>

  <xsl:template name="percent">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value"><xsl:value-of select="translate($value, '.', $m.decimal)"/> %</xsl:when>
      <xsl:otherwise><xsl:value-of select="$m.index.none"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "1 to 500 of 1,200". -->
  <xsl:template name="extent">
    <xsl:call-template name="m.parts.extent"><xsl:with-param name="first" select="@first"/><xsl:with-param name="last" select="@last"/><xsl:with-param name="total" select="@total"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="check">
    <bdi class="id"><xsl:value-of select="@scanner"/>:<xsl:value-of select="@check | @name"/></bdi>
  </xsl:template>

  <!-- The same as plain words, for short rows. -->
  <xsl:template name="location-words">
    <xsl:value-of select="$m.appendices.source"/><xsl:text> </xsl:text><xsl:value-of select="@source"/>
    <xsl:value-of select="$m.parts.byte"/><xsl:text> </xsl:text><xsl:value-of select="@offset"/>
    <xsl:value-of select="$m.parts.length"/><xsl:text> </xsl:text><xsl:value-of select="@length"/><xsl:text>.</xsl:text>
  </xsl:template>

  <!-- The exact bytes that say so. -->
  <xsl:template name="location">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@source-name"><xsl:value-of select="@source-name"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="r:source-name"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="$m.appendices.source"/><xsl:text> </xsl:text><xsl:value-of select="@source"/>
    <xsl:text> </xsl:text>
    <bdi><xsl:value-of select="$name"/></bdi>
    <xsl:value-of select="$m.parts.byte"/><xsl:text> </xsl:text><xsl:value-of select="@offset"/>
    <xsl:value-of select="$m.parts.length"/><xsl:text> </xsl:text><xsl:value-of select="@length"/>
    <xsl:if test="@observed">
      <xsl:text> · </xsl:text><xsl:value-of select="$m.parts.observed"/><xsl:text> </xsl:text><xsl:value-of select="concat(substring(@observed, 1, 10), ' ', substring(@observed, 12, 5))"/><xsl:text> </xsl:text><xsl:value-of select="$m.parts.utc"/>
    </xsl:if>
  </xsl:template>

  <!-- Account and region, one under the other. -->
  <xsl:template name="place">
    <xsl:choose>
      <xsl:when test="string(@account) != ''"><bdi class="mono"><xsl:value-of select="@account"/></bdi></xsl:when>
      <xsl:otherwise><span class="quiet"><xsl:value-of select="$m.parts.no-account"/></span></xsl:otherwise>
    </xsl:choose>
    <span class="type">
      <xsl:choose>
        <xsl:when test="string(@region) != ''"><xsl:value-of select="@region"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$m.parts.no-region"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="string(@partition) != '' and @partition != 'aws'"><br/><xsl:value-of select="@partition"/></xsl:if>
    </span>
  </xsl:template>

  <xsl:template name="resource">
    <xsl:choose>
      <xsl:when test="string(r:resource) != ''"><bdi class="mono"><xsl:apply-templates select="r:resource" mode="text"/></bdi></xsl:when>
      <xsl:otherwise><span class="quiet"><xsl:value-of select="$m.parts.the-account-as-a-whole"/></span></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="string(@type) != ''"><span class="type" dir="auto"><xsl:value-of select="@type"/></span></xsl:if>
  </xsl:template>

  <!-- Non-zero counts as pills, worst first. -->
  <xsl:template name="tally">
    <xsl:param name="class" select="'tally'"/>
    <ul class="{$class}">
      <xsl:for-each select="@fail | @error | @unknown | @not-checked | @excluded | @pass | @not-applicable | @informational">
        <xsl:sort data-type="number" select="string-length(substring-before('fail error unknown not-checked excluded pass not-applicable informational ', concat(local-name(), ' ')))"/>
        <xsl:if test=". &gt; 0">
          <li><span class="status t-{local-name()}"><span><xsl:call-template name="number"><xsl:with-param name="value" select="."/></xsl:call-template>
            <xsl:text> </xsl:text>
            <xsl:call-template name="status-word"><xsl:with-param name="value" select="local-name()"/></xsl:call-template></span>
          </span></li>
        </xsl:if>
      </xsl:for-each>
      <xsl:if test="@total = 0"><li class="quiet"><xsl:value-of select="$m.parts.no-results"/></li></xsl:if>
    </ul>
  </xsl:template>

  <!-- The worst of some counts, as one word of the vocabulary. -->
  <xsl:template name="worst">
    <xsl:choose>
      <xsl:when test="@fail &gt; 0">fail</xsl:when>
      <xsl:when test="@error &gt; 0">error</xsl:when>
      <xsl:when test="@unknown &gt; 0">unknown</xsl:when>
      <xsl:when test="@not-checked &gt; 0">not-checked</xsl:when>
      <xsl:when test="@excluded &gt; 0">excluded</xsl:when>
      <xsl:when test="@pass &gt; 0">pass</xsl:when>
      <xsl:when test="@informational &gt; 0">informational</xsl:when>
      <xsl:when test="@not-applicable &gt; 0">not-applicable</xsl:when>
      <xsl:otherwise>not-assessed</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A meter for a part of a whole; the words beside it say the same. -->
  <xsl:template name="meter">
    <xsl:param name="percent"/>
    <svg class="meter" aria-hidden="true" width="100%" height="8">
      <rect class="track" x="0" y="0" width="100%" height="8"></rect>
      <xsl:if test="number($percent) = number($percent)"><rect class="fill" x="0" y="0" width="{$percent}%" height="8"></rect></xsl:if>
    </svg>
  </xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The filter form. Without a script it is not shown, and nothing is hidden. Its words live here so
     that the script has none of its own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template name="filters">
    <form class="filters only-js" id="filters" role="search" autocomplete="off" aria-label="{$m.filters.filter-controls-and-results}">
      <div class="fields">
        <label><span data-name="text"><xsl:value-of select="$m.filters.search"/></span><input type="search" name="text" placeholder="{$m.filters.any-text-bucket-check-reason}"/></label>
        <label><span data-name="control"><xsl:value-of select="$m.filters.control-or-section"/></span><input type="search" name="control" placeholder="{$m.filters.label-or-title}"/></label>
        <label><span data-name="account"><xsl:value-of select="$m.filters.account"/></span><select name="account"><option value=""><xsl:value-of select="$m.filters.all-accounts"/></option></select></label>
        <button type="reset"><xsl:value-of select="$m.filters.reset"/></button>
      </div>
      <fieldset>
        <legend><xsl:value-of select="$m.controls.state"/></legend>
        <xsl:for-each select="r:summary/r:state">
          <xsl:variable name="name" select="@name"/>
          <xsl:if test="@controls &gt; 0 or ../r:counts/@*[local-name() = $name] &gt; 0">
            <xsl:call-template name="chip"><xsl:with-param name="value" select="@name"/></xsl:call-template>
          </xsl:if>
        </xsl:for-each>
        <xsl:for-each select="r:summary/r:counts/@*[local-name() = 'error' or local-name() = 'unknown' or local-name() = 'not-checked' or local-name() = 'informational']">
          <xsl:if test=". &gt; 0"><xsl:call-template name="chip"><xsl:with-param name="value" select="local-name()"/></xsl:call-template></xsl:if>
        </xsl:for-each>
      </fieldset>
      <div class="tail">
      <output aria-live="polite">
        <xsl:attribute name="data-pattern"><xsl:choose>
          <xsl:when test="@audience = 'executive' or @audience = 'manager'"><xsl:value-of select="$m.filters.counts-of-controls"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$m.filters.counts"/></xsl:otherwise></xsl:choose></xsl:attribute>
      </output>
      <details class="more">
        <summary><xsl:value-of select="$m.filters.more"/></summary>
        <div class="fields">
          <label><span data-name="section"><xsl:value-of select="$m.filters.section"/></span><select name="section"><option value=""><xsl:value-of select="$m.filters.all-sections"/></option></select></label>
          <xsl:if test="not(@audience = 'executive')">
            <label><span data-name="rule"><xsl:value-of select="$m.appendices.rule"/></span><select name="rule"><option value=""><xsl:value-of select="$m.filters.all-rules"/></option></select></label>
            <label><span data-name="severity"><xsl:value-of select="$m.summary.severity"/></span><select name="severity"><option value=""><xsl:value-of select="$m.filters.all-severities"/></option>
              <option value="critical"><xsl:value-of select="$m.words.critical"/></option><option value="high"><xsl:value-of select="$m.words.high"/></option>
              <option value="medium"><xsl:value-of select="$m.words.medium"/></option><option value="low"><xsl:value-of select="$m.words.low"/></option>
              <option value="informational"><xsl:value-of select="$m.words.informational"/></option></select></label>
          </xsl:if>
          <xsl:if test="@audience = 'engineer' or not(@audience)">
            <label><span data-name="source"><xsl:value-of select="$m.appendices.source"/></span><select name="source"><option value=""><xsl:value-of select="$m.filters.all-sources"/></option>
              <xsl:for-each select="r:title-page/r:sources/r:source"><option value="{@number}"><xsl:value-of select="@number"/><xsl:text> </xsl:text><xsl:value-of select="r:name"/></option></xsl:for-each></select></label>
            <fieldset class="only"><legend><xsl:value-of select="$m.filters.only"/></legend>
              <label><input type="checkbox" name="only" value="excluded"/><xsl:text> </xsl:text><span><xsl:value-of select="$m.filters.only-excluded"/></span></label>
              <label><input type="checkbox" name="only" value="stale"/><xsl:text> </xsl:text><span><xsl:value-of select="$m.filters.only-stale"/></span></label>
              <label><input type="checkbox" name="only" value="disagreement"/><xsl:text> </xsl:text><span><xsl:value-of select="$m.filters.only-disagreement"/></span></label></fieldset>
          </xsl:if>
        </div>
      </details>
      </div>
    </form>
    <p class="callout warning only-print" id="filter-note" hidden="hidden" data-pattern="{$m.filters.printed}"></p>
  </xsl:template>

  <xsl:template name="chip">
    <xsl:param name="value"/>
    <label class="chip"><input type="checkbox" name="status" value="{$value}"/>
      <xsl:call-template name="status"><xsl:with-param name="value" select="$value"/></xsl:call-template></label>
  </xsl:template>

</xsl:stylesheet>

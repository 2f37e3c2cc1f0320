<?xml version="1.0" encoding="UTF-8"?>
<!-- The filter form. Without a script it is not shown, and nothing is hidden. Its words live here so
     that the script has none of its own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:template name="filters">
    <form class="filters only-js" id="filters" role="search" autocomplete="off" aria-label="Filter controls and results">
      <div class="fields">
        <label><span data-name="text">Search</span><input type="search" name="text" placeholder="any text: bucket, check, reason"/></label>
        <label><span data-name="control">Control or section</span><input type="search" name="control" placeholder="label or title"/></label>
        <label><span data-name="account">Account</span><select name="account"><option value="">All accounts</option></select></label>
        <button type="reset">Reset</button>
      </div>
      <fieldset>
        <legend>State</legend>
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
      <output aria-live="polite" data-pattern="{{controls}} of {{allControls}} controls and {{results}} of {{allResults}} results shown"></output>
    </form>
    <p class="callout warning only-print" id="filter-note" hidden="hidden" data-pattern="Printed through a filter: {{filter}}. {{counts}}; the rest is not on paper."></p>
  </xsl:template>

  <xsl:template name="chip">
    <xsl:param name="value"/>
    <label class="chip"><input type="checkbox" name="status" value="{$value}"/>
      <xsl:call-template name="status"><xsl:with-param name="value" select="$value"/></xsl:call-template></label>
  </xsl:template>

</xsl:stylesheet>

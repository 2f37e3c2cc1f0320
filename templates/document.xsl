<?xml version="1.0" encoding="UTF-8"?>
<!-- What the head of a report and of the index share. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <!-- The serialiser adds the character set as the first thing in the head. -->
  <xsl:template name="head">
    <xsl:param name="title"/>
    <xsl:if test="@policy"><meta http-equiv="Content-Security-Policy" content="{@policy}"/></xsl:if>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="referrer" content="no-referrer"/>
    <meta name="color-scheme" content="light dark"/>
    <title><xsl:value-of select="$title"/><xsl:if test="r:branding/r:organisation"> · <xsl:value-of select="r:branding/r:organisation"/></xsl:if></title>
    <style><xsl:value-of select="r:style"/></style>
  </xsl:template>

  <!-- Who reports, in the user's own words; nothing where no branding is given. -->
  <xsl:template name="brand">
    <xsl:for-each select="ancestor-or-self::r:page/r:branding">
      <xsl:if test="r:logo or r:organisation or r:classification">
        <div class="brand">
          <xsl:if test="r:logo"><img src="{r:logo}" alt="{r:logo/@alternative}"><xsl:if test="r:logo/@width"><xsl:attribute name="width"><xsl:value-of select="r:logo/@width"/></xsl:attribute></xsl:if></img></xsl:if>
          <xsl:if test="r:organisation"><span class="organisation"><bdi><xsl:apply-templates select="r:organisation" mode="text"/></bdi></span></xsl:if>
          <xsl:if test="r:classification"><span class="classification"><bdi><xsl:apply-templates select="r:classification" mode="text"/></bdi></span></xsl:if>
        </div>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="brand-words">
    <xsl:for-each select="ancestor-or-self::r:page/r:branding/r:cover"><p class="cover-words" dir="auto"><xsl:apply-templates select="." mode="text"/></p></xsl:for-each>
  </xsl:template>

  <!-- Whom the page is for, and what that leaves out. -->
  <xsl:template name="audience">
    <xsl:variable name="audience" select="ancestor-or-self::r:page/@audience"/>
    <xsl:if test="$audience = 'executive' or $audience = 'manager'">
      <p class="callout info"><strong><xsl:choose>
        <xsl:when test="$audience = 'executive'"><xsl:value-of select="$m.audience.executive"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$m.audience.manager"/></xsl:otherwise></xsl:choose></strong><xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="$audience = 'executive'"><xsl:value-of select="$m.audience.executive-leaves-out"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$m.audience.manager-leaves-out"/></xsl:otherwise></xsl:choose></p>
    </xsl:if>
  </xsl:template>

  <!-- What the user narrowed. The sentences are the program's own, in English. -->
  <xsl:template name="narrowing">
    <xsl:param name="filters"/>
    <xsl:if test="$filters">
      <div class="callout warning" id="narrowed">
        <p><strong><xsl:value-of select="$m.cover.this-report-was-narrowed-on"/></strong><xsl:text> </xsl:text><xsl:value-of select="$m.cover.it-does-not-show-the"/></p>
        <ul><xsl:for-each select="$filters"><li lang="en" dir="auto"><xsl:apply-templates select="." mode="text"/></li></xsl:for-each></ul>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="css-safe">
    <xsl:param name="value"/>
    <xsl:variable name="allowed" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-_·'"/>
    <xsl:value-of select="translate($value, translate($value, $allowed, ''), '')"/>
  </xsl:template>

  <!-- Textures over the bar's colours, for print in grey and for eyes that see colours alike. -->
  <xsl:template name="patterns">
    <svg width="0" height="0" aria-hidden="true" class="patterns">
      <defs>
        <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" fill="none"></path></pattern>
        <pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 3H6" fill="none"></path></pattern>
        <pattern id="dots" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="4" cy="4" r="1.5"></circle></pattern>
      </defs>
    </svg>
  </xsl:template>

  <!-- Controls by state as one bar. No rule is the empty track. Each state that occurs keeps six thousandths, so that one failing
       control among a thousand is seen; the rest of the width is in proportion. -->
  <xsl:template name="state-bar">
    <xsl:param name="states"/>
    <xsl:param name="class" select="'state-bar'"/>
    <xsl:variable name="present" select="$states[@controls &gt; 0]"/>
    <xsl:variable name="total" select="sum($present/@controls)"/>
    <xsl:if test="$total &gt; 0">
      <svg class="{$class}" role="img" width="100%" height="26">
        <xsl:attribute name="aria-label">
          <xsl:value-of select="$m.document.controls-by-state"/><xsl:text> </xsl:text>
          <xsl:for-each select="$present">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:value-of select="@controls"/><xsl:text> </xsl:text>
            <xsl:call-template name="status-word"><xsl:with-param name="value" select="@name"/></xsl:call-template>
          </xsl:for-each>
        </xsl:attribute>
        <xsl:variable name="free" select="100 - 0.6 * count($present)"/>
        <xsl:for-each select="$present">
          <xsl:variable name="place" select="position()"/>
          <xsl:variable name="before" select="sum($present[position() &lt; $place]/@controls)"/>
          <xsl:variable name="x" select="format-number(0.6 * ($place - 1) + $before div $total * $free, '0.###')"/>
          <xsl:variable name="width" select="format-number(0.6 + @controls div $total * $free, '0.###')"/>
          <rect class="t-{@name}" x="{$x}%" y="0" width="{$width}%" height="100%"><title>
            <xsl:value-of select="@controls"/><xsl:text> </xsl:text>
            <xsl:call-template name="status-word"><xsl:with-param name="value" select="@name"/></xsl:call-template></title></rect>
          <xsl:variable name="texture">
            <xsl:choose>
              <xsl:when test="@name = 'fail'">hatch</xsl:when>
              <xsl:when test="@name = 'incomplete'">dots</xsl:when>
              <xsl:when test="@name = 'excluded' or @name = 'attested'">lines</xsl:when>
            </xsl:choose>
          </xsl:variable>
          <xsl:if test="$texture != ''"><rect class="{$texture}" x="{$x}%" y="0" width="{$width}%" height="100%"></rect></xsl:if>
        </xsl:for-each>
      </svg>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>

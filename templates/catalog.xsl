<?xml version="1.0" encoding="UTF-8"?>
<!-- The catalog as one page: rules by frameworks, with the controls and the strength of each mapping. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:include href="messages.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="document.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/"><xsl:apply-templates select="r:page"/></xsl:template>
  <xsl:template match="r:page"><xsl:apply-templates select="r:catalog-rows"/></xsl:template>
  <xsl:template match="text()"/>

  <xsl:template match="r:page[@kind = 'catalog']">
    <html lang="en" dir="ltr" class="no-js">
      <head><xsl:call-template name="head"><xsl:with-param name="title">Rules by frameworks: catalog</xsl:with-param></xsl:call-template></head>
      <body class="index">
        <a class="skip" href="#matrix">Skip to the rules</a>
        <div class="frame wide">
          <main id="main" tabindex="-1">
            <xsl:apply-templates select="r:catalog"/>
            <xsl:comment><xsl:value-of select="@slot"/></xsl:comment>
            <footer class="foot">
              <p>Made by Crosswalk <xsl:value-of select="r:catalog/@tool-version"/><xsl:text> from catalog </xsl:text><bdi class="mono"><xsl:value-of select="r:catalog/@catalog-version"/></bdi>. This page loads nothing from a network.</p>
            </footer>
          </main>
        </div>
        <script><xsl:value-of select="r:script"/></script>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="r:catalog">
    <header class="block cover" id="cover">
      <p class="overline">Catalog</p>
      <h1>Rules by frameworks</h1>
      <p class="publisher"><xsl:call-template name="m.count.rule"><xsl:with-param name="n" select="@rules"/></xsl:call-template>
        <xsl:text>, </xsl:text><xsl:call-template name="m.count.framework"><xsl:with-param name="n" select="count(r:column)"/></xsl:call-template>
        <xsl:text>, </xsl:text><xsl:call-template name="m.count.mapping"><xsl:with-param name="n" select="@mappings"/></xsl:call-template>
        <xsl:text> · generated </xsl:text><xsl:call-template name="time"><xsl:with-param name="value" select="@generated"/></xsl:call-template></p>
      <p class="lead">Each cell holds the controls that the rule is mapped to, and the strongest tier among them: core (the provider or two independent witnesses say so), broad (one list), category (derived). ● marks a mapping that covers a control in full.</p>
    </header>
    <form class="filters only-js" id="catalog-filters" role="search" autocomplete="off" aria-label="Filter rules">
      <div class="fields">
        <label><span>Search</span><input type="search" name="text" placeholder="rule, title, control"/></label>
        <label><span>Framework</span><select name="framework"><option value="">All frameworks</option>
          <xsl:for-each select="r:column"><option value="{@framework}"><xsl:value-of select="@framework"/></option></xsl:for-each></select></label>
        <label><span>Mapping at least</span><select name="tier"><option value="">any tier</option><option value="1">broad</option><option value="2">core</option></select></label>
        <button type="reset">Reset</button>
      </div>
      <output aria-live="polite" data-pattern="{{shown}} of {{all}} rules shown"></output>
    </form>
  </xsl:template>

  <xsl:template match="r:catalog-rows">
    <section class="block part matrix-block">
      <xsl:choose>
        <xsl:when test="../@first-of-kind = 'true'"><xsl:attribute name="id">matrix</xsl:attribute><xsl:attribute name="aria-label">Rules by frameworks</xsl:attribute></xsl:when>
        <xsl:otherwise><xsl:attribute name="aria-label">Rules by frameworks, continued</xsl:attribute></xsl:otherwise>
      </xsl:choose>
      <div class="scroll matrix-scroll" tabindex="0" role="region" aria-label="Rules by frameworks, scrolls sideways"><table class="matrix">
        <caption>Rules <xsl:call-template name="number"><xsl:with-param name="value" select="@first"/></xsl:call-template>
          <xsl:text> to </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@last"/></xsl:call-template>
          <xsl:text> of </xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@total"/></xsl:call-template></caption>
        <thead><tr><th scope="col" class="corner">Rule</th>
          <xsl:for-each select="r:column"><th scope="col" class="turned" data-framework="{@framework}"><span><bdi><xsl:value-of select="@framework"/></bdi></span></th></xsl:for-each>
        </tr></thead>
        <tbody><xsl:apply-templates select="r:row"/></tbody>
      </table></div>
    </section>
  </xsl:template>

  <xsl:template match="r:row">
    <tr data-rule="{@rule}">
      <th scope="row"><bdi class="id"><xsl:value-of select="@rule"/></bdi>
        <span class="type"><bdi><xsl:apply-templates select="r:title" mode="text"/></bdi></span></th>
      <xsl:for-each select="r:cell">
        <td data-framework="{@framework}" data-tier="{@tier}"><xsl:choose>
          <xsl:when test="@controls = 0"><span class="quiet">–<span class="visually-hidden"> not mapped</span></span></xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="@tier-word"/><xsl:if test="@full = 'true'"><xsl:text> ●</xsl:text><span class="visually-hidden"> in full</span></xsl:if>
            <span class="where"><bdi><xsl:apply-templates select="r:labels" mode="text"/></bdi>
              <xsl:if test="@more &gt; 0"> and <xsl:call-template name="number"><xsl:with-param name="value" select="@more"/></xsl:call-template> more</xsl:if></span>
          </xsl:otherwise>
        </xsl:choose></td>
      </xsl:for-each>
    </tr>
  </xsl:template>

</xsl:stylesheet>

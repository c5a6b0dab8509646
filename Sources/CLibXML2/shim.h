#pragma once
// Debian's libxml2 headers pull in ICU, which clashes with the module maps of Foundation's own ICU.
// The structures that lose fields by this are only handled by pointer.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>

/// Takes the parser's own handler away. `xmlFree` is a variable in C, which Swift may not read.
static inline void tokenaudit_drop_sax_handler(xmlParserCtxtPtr parser) {
  xmlFree(parser->sax);
  parser->sax = NULL;
}

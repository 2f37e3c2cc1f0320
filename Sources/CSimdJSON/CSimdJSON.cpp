#include "CSimdJSON.h"

#include <cstring>
#include <new>
#include <simdjson.h>
#include <type_traits>

namespace dom = simdjson::dom;

struct crosswalk_json_parser {
  dom::parser parser;
  size_t maximum_depth;
};

namespace {

static_assert(CROSSWALK_JSON_PADDING >= simdjson::SIMDJSON_PADDING,
              "the callers' padding must satisfy simdjson");

// A record larger than this keeps no memory once it has been read.
constexpr size_t kept_capacity = size_t(4) << 20;

// simdjson's handles are two words: the document and an index into its tape.
// They cross the boundary as such, so that C needs no memory of its own.
template <class Handle> Handle handle(const void *document, size_t index) {
  static_assert(sizeof(Handle) == sizeof(crosswalk_json_value), "a handle is two words");
  static_assert(std::is_trivially_copyable<Handle>::value, "a handle may be copied as bytes");
  const crosswalk_json_value words{document, index};
  Handle result;
  std::memcpy(static_cast<void *>(&result), &words, sizeof(result));
  return result;
}

template <class Handle> crosswalk_json_value words(const Handle &handle) {
  static_assert(sizeof(Handle) == sizeof(crosswalk_json_value), "a handle is two words");
  static_assert(std::is_trivially_copyable<Handle>::value, "a handle may be copied as bytes");
  crosswalk_json_value result;
  std::memcpy(&result, &handle, sizeof(result));
  return result;
}

dom::element element(crosswalk_json_value value) {
  return handle<dom::element>(value.document, value.index);
}

// Grows in powers of two, so that records of growing length do not each ask
// for new memory.
simdjson::error_code reserve(crosswalk_json_parser *owner, size_t length) noexcept {
  const size_t current = owner->parser.capacity();
  if (length <= current && current <= kept_capacity) return simdjson::SUCCESS;
  size_t wanted = size_t(64) << 10;
  while (wanted < length) wanted *= 2;
  if (wanted == current) return simdjson::SUCCESS;
  const auto error = owner->parser.allocate(wanted, owner->maximum_depth);
  if (error) return error;
  return owner->parser.doc.allocate(wanted);
}

}  // namespace

extern "C" crosswalk_json_parser *crosswalk_json_parser_create(size_t maximum_depth) {
  return new (std::nothrow) crosswalk_json_parser{dom::parser(), maximum_depth};
}

extern "C" void crosswalk_json_parser_destroy(crosswalk_json_parser *parser) { delete parser; }

extern "C" int crosswalk_json_parse(crosswalk_json_parser *parser, const uint8_t *bytes,
                                    size_t length, crosswalk_json_value *root) {
  if (const auto error = reserve(parser, length)) return error;
  dom::element parsed;
  const auto error = parser->parser.parse(bytes, length, false).get(parsed);
  if (error) return error;
  *root = words(parsed);
  return 0;
}

extern "C" void crosswalk_json_trim(crosswalk_json_parser *parser) {
  // Where even the small buffers cannot be had, the next parse asks again.
  if (parser->parser.capacity() > kept_capacity) (void)reserve(parser, 0);
}

extern "C" const char *crosswalk_json_error_message(int code) {
  if (code < 0 || code >= simdjson::NUM_ERROR_CODES) return "unknown error";
  return simdjson::error_message(static_cast<simdjson::error_code>(code));
}

extern "C" crosswalk_json_kind crosswalk_json_value_kind(crosswalk_json_value value) {
  switch (element(value).type()) {
    case dom::element_type::OBJECT:
      return CROSSWALK_JSON_OBJECT;
    case dom::element_type::ARRAY:
      return CROSSWALK_JSON_ARRAY;
    case dom::element_type::STRING:
      return CROSSWALK_JSON_STRING;
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
      return CROSSWALK_JSON_INTEGER;
    case dom::element_type::DOUBLE:
      return CROSSWALK_JSON_NUMBER;
    case dom::element_type::BOOL:
      return CROSSWALK_JSON_BOOLEAN;
    default:
      return CROSSWALK_JSON_NULL;
  }
}

extern "C" bool crosswalk_json_string(crosswalk_json_value value, const uint8_t **bytes,
                                      size_t *length) {
  std::string_view text;
  if (element(value).get_string().get(text)) return false;
  *bytes = reinterpret_cast<const uint8_t *>(text.data());
  *length = text.size();
  return true;
}

extern "C" bool crosswalk_json_integer(crosswalk_json_value value, int64_t *number) {
  return !element(value).get_int64().get(*number);
}

extern "C" bool crosswalk_json_number(crosswalk_json_value value, double *number) {
  return !element(value).get_double().get(*number);
}

extern "C" bool crosswalk_json_boolean(crosswalk_json_value value, bool *truth) {
  return !element(value).get_bool().get(*truth);
}

extern "C" crosswalk_json_iterator crosswalk_json_iterate(crosswalk_json_value value) {
  const dom::element whole = element(value);
  dom::object object;
  if (!whole.get_object().get(object)) {
    const auto first = words(object.begin());
    return {first.document, first.index, words(object.end()).index};
  }
  dom::array array;
  if (!whole.get_array().get(array)) {
    const auto first = words(array.begin());
    return {first.document, first.index, words(array.end()).index};
  }
  return {value.document, 0, 0};
}

extern "C" bool crosswalk_json_next_member(crosswalk_json_iterator *iterator, const uint8_t **key,
                                           size_t *key_length, crosswalk_json_value *value) {
  if (iterator->index == iterator->end) return false;
  auto member = handle<dom::object::iterator>(iterator->document, iterator->index);
  const std::string_view text = member.key();
  *key = reinterpret_cast<const uint8_t *>(text.data());
  *key_length = text.size();
  *value = words(member.value());
  iterator->index = words(++member).index;
  return true;
}

extern "C" bool crosswalk_json_next_element(crosswalk_json_iterator *iterator,
                                            crosswalk_json_value *value) {
  if (iterator->index == iterator->end) return false;
  auto item = handle<dom::array::iterator>(iterator->document, iterator->index);
  *value = words(*item);
  iterator->index = words(++item).index;
  return true;
}

// libcurl's easy interface is variadic, which Swift cannot call: one typed setter for each argument type.
#pragma once
#include <curl/curl.h>

typedef size_t (*dragoman_curl_write)(char *, size_t, size_t, void *);
typedef int (*dragoman_curl_progress)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

static inline CURLcode dragoman_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode dragoman_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode dragoman_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}
/// The certification authorities as PEM text, copied.
static inline CURLcode dragoman_curl_set_authorities(CURL *handle, const char *text, size_t count) {
    struct curl_blob blob = {(void *)text, count, CURL_BLOB_COPY};
    return curl_easy_setopt(handle, CURLOPT_CAINFO_BLOB, &blob);
}
static inline CURLcode dragoman_curl_set_slist(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode dragoman_curl_set_write(CURL *handle, CURLoption option, dragoman_curl_write value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode dragoman_curl_set_progress(CURL *handle, dragoman_curl_progress value) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value);
}
static inline CURLcode dragoman_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}
static inline CURLcode dragoman_curl_get_off(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

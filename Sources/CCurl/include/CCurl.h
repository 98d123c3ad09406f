/// libcurl, loaded on first use: a program that only paints its first screen should not pay for it.
///
/// The functions carry the types of <curl/curl.h>, so a mismatch is a compile error. Variadic calls are not visible to
/// Swift, so each option type has a function of its own.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

/// NULL when libcurl is loaded and ready; else the reason. Safe to call from any thread, any number of times.
const char *ccurl_load(void);

/// Begins with that on a thread of its own, and returns at once.
void ccurl_preload(void);

/// What libcurl calls itself and its parts; NULL when it cannot be loaded.
const char *ccurl_version(void);

CURL *ccurl_easy_init(void);
void ccurl_easy_reset(CURL *handle);
void ccurl_easy_cleanup(CURL *handle);
const char *ccurl_easy_strerror(CURLcode code);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);

typedef size_t (*ccurl_transfer)(char *bytes, size_t size, size_t count, void *context);
CURLcode ccurl_set_transfer(CURL *handle, CURLoption option, ccurl_transfer function);
CURLcode ccurl_set_prerequest(CURL *handle, curl_prereq_callback function);
/// Has a function told what libcurl does meanwhile.
CURLcode ccurl_set_debug(CURL *handle, curl_debug_callback function, void *context);

/// A date in any form that HTTP allows, in Unix seconds; -1 when it is none.
time_t ccurl_time(const char *text);

long ccurl_get_long(CURL *handle, CURLINFO info);
/// Times are in microseconds.
curl_off_t ccurl_get_offset(CURL *handle, CURLINFO info);
/// NULL when libcurl has nothing to say; owned by the handle.
const char *ccurl_get_string(CURL *handle, CURLINFO info);

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *line);
void ccurl_slist_free_all(struct curl_slist *list);

CURLM *ccurl_multi_init(void);
void ccurl_multi_cleanup(CURLM *multi);
/// Runs one transfer to its end, sleeping in the kernel meanwhile.
/// `is_stopped` is asked after each wakeup; when it says yes, the result is CURLE_ABORTED_BY_CALLBACK.
CURLcode ccurl_multi_run(CURLM *multi, CURL *handle, bool (*is_stopped)(void *context), void *context);
/// The one call that another thread may make during `ccurl_multi_run`.
void ccurl_multi_wakeup(CURLM *multi);

#endif

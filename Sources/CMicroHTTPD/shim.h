// libmicrohttpd's start function and options are variadic: the few combinations Dragoman uses, typed.
#pragma once
#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/// Binds and listens; returns the socket, or the negated errno.
static inline int dragoman_listen(const char *address, uint16_t port) {
    struct sockaddr_in place;
    struct sockaddr_in6 place6;
    memset(&place, 0, sizeof place);
    memset(&place6, 0, sizeof place6);
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    place6.sin6_family = AF_INET6;
    place6.sin6_port = htons(port);
    int is6 = inet_pton(AF_INET6, address, &place6.sin6_addr) == 1;
    if (!is6 && inet_pton(AF_INET, address, &place.sin_addr) != 1) return -EINVAL;
    int fd = socket(is6 ? AF_INET6 : AF_INET, SOCK_STREAM, 0);
    if (fd < 0) return -errno;
    int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (is6) setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    const struct sockaddr *target = is6 ? (const struct sockaddr *)&place6 : (const struct sockaddr *)&place;
    if (bind(fd, target, is6 ? sizeof place6 : sizeof place) != 0 || listen(fd, 256) != 0) {
        int error = errno;
        close(fd);
        return -error;
    }
    return fd;
}

/// The port a socket is bound to, 0 when it is not bound.
static inline uint16_t dragoman_bound_port(int fd) {
    struct sockaddr_storage place;
    socklen_t size = sizeof place;
    if (getsockname(fd, (struct sockaddr *)&place, &size) != 0) return 0;
    return ntohs(
        place.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&place)->sin6_port : ((struct sockaddr_in *)&place)->sin_port);
}

/// Starts a daemon on a listening socket: a thread for each connection, so that a handler may block. With a private key and a
/// certificate (PEM texts) it speaks TLS; without, both are NULL.
static inline struct MHD_Daemon *dragoman_start_daemon(
    int fd, MHD_AccessHandlerCallback handler, void *context, void *(*uri)(void *, const char *, struct MHD_Connection *),
    MHD_RequestCompletedCallback completed, MHD_NotifyConnectionCallback connections, unsigned int idle_seconds,
    const char *key, const char *certificate
) {
    struct MHD_OptionItem secure[] = {
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)key}, {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)certificate},
        {MHD_OPTION_END, 0, NULL}};
    struct MHD_OptionItem plain[] = {{MHD_OPTION_END, 0, NULL}};
    unsigned int flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL;
    if (key) flags |= MHD_USE_TLS;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, handler, context, MHD_OPTION_ARRAY, key ? secure : plain,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_URI_LOG_CALLBACK, uri, context,
        MHD_OPTION_NOTIFY_COMPLETED, completed, context, MHD_OPTION_NOTIFY_CONNECTION, connections, context,
        MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)(40 * 1024),
        MHD_OPTION_CONNECTION_LIMIT, 512u, MHD_OPTION_END);
}

/// The socket of a connection, -1 when there is none.
static inline int dragoman_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? (int)info->connect_fd : -1;
}

/// Whether the other end of a connection is this machine by its loopback address.
static inline int dragoman_is_local(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || !info->client_addr) return 0;
    if (info->client_addr->sa_family == AF_INET6)
        return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)info->client_addr)->sin6_addr);
    if (info->client_addr->sa_family != AF_INET) return 0;
    uint32_t address = ntohl(((const struct sockaddr_in *)info->client_addr)->sin_addr.s_addr);
    return address >> 24 == 127;
}

/// Lets the closing of a socket reset the connection, so that the peer sees an error and no end.
static inline void dragoman_reset_on_close(int fd) {
    struct linger linger = {1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

/// A response whose body a callback gives piece by piece; a size of -1 sends it in chunks.
static inline struct MHD_Response *dragoman_streamed_response(
    int64_t size, MHD_ContentReaderCallback reader, void *context, MHD_ContentReaderFreeCallback end
) {
    return MHD_create_response_from_callback(size < 0 ? MHD_SIZE_UNKNOWN : (uint64_t)size, 1024, reader, context, end);
}

/// Returned by a body callback: the body ends, or breaks off.
static const ssize_t dragoman_body_end = MHD_CONTENT_READER_END_OF_STREAM;
static const ssize_t dragoman_body_broken = MHD_CONTENT_READER_END_WITH_ERROR;

/// Whether a notice is about a connection that begins.
static inline int dragoman_begins(enum MHD_ConnectionNotificationCode code) {
    return code == MHD_CONNECTION_NOTIFY_STARTED;
}

/// The two results, as constants that every version of the header gives to Swift alike.
static const enum MHD_Result dragoman_yes = MHD_YES;
static const enum MHD_Result dragoman_no = MHD_NO;

/// A response with a copy of the body.
static inline struct MHD_Response *dragoman_response(const void *bytes, size_t count) {
    return MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

/// Adds a header line; refuses one that would break the answer apart (RFC 9112 2.2, RFC 9110 5.6.2): a name that is no token, a value
/// with a NUL byte, whose whole length is `value_length`. The library refuses line breaks itself.
static inline enum MHD_Result dragoman_add_header(
    struct MHD_Response *response, const char *name, size_t name_length, const char *value, size_t value_length
) {
    if (name_length == 0 || strlen(value) != value_length) return MHD_NO;
    for (size_t i = 0; i < name_length; i++) {
        unsigned char byte = (unsigned char)name[i];
        if (byte <= 32 || byte >= 127 || byte == ':') return MHD_NO;
    }
    return MHD_add_response_header(response, name, value);
}

/// Hands every header line of a request to the callback, in the order of the wire.
static inline void dragoman_each_header(
    struct MHD_Connection *connection, void *context, MHD_KeyValueIterator callback
) {
    MHD_get_connection_values(connection, MHD_HEADER_KIND, callback, context);
}

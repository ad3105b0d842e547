// libmicrohttpd's start function and options are variadic: the few combinations Dragoman uses, typed.
#pragma once
#include <sys/socket.h>
#include <netinet/in.h>
#include <stdint.h>
#include <microhttpd.h>

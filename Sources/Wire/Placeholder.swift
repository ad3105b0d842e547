import CCurl
import CMicroHTTPD

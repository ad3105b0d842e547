# A Rack application with OmniAuth, called without a server: prints the authorization address, reads the callback.
require 'json'
require 'rack'
require 'rack/mock'
require 'omniauth_openid_connect'

issuer, id, secret, redirect = ARGV
OmniAuth.config.allowed_request_methods = %i[get post]
OmniAuth.config.silence_get_warning = true
OmniAuth.config.logger = Logger.new($stderr, level: Logger::ERROR)
OmniAuth.config.on_failure = ->(env) { raise env['omniauth.error'] || env['omniauth.error.type'].to_s }
SWD.url_builder = WebFinger.url_builder = URI::HTTP
OpenIDConnect.http_config { |config| config }
place = URI(issuer)
result = nil
app = Rack::Builder.new do
  use Rack::Session::Cookie, secret: 'a' * 64
  use OmniAuth::Builder do
    provider :openid_connect, name: :openid_connect, issuer: issuer, discovery: true, pkce: true, response_type: :code,
      scope: %i[openid profile offline_access], prompt: :consent, client_signing_alg: :ES384,
      post_logout_redirect_uri: 'http://localhost:9401/bye',
      client_options: { identifier: id, secret: secret, redirect_uri: redirect, scheme: place.scheme, host: place.host,
                        port: place.port }
  end
  run lambda { |env|
    result = env['omniauth.auth']
    [200, {}, ['']]
  }
end.to_app
browser = Rack::MockRequest.new(app)
begun = browser.get('http://localhost:9403/auth/openid_connect')
$stdout.puts begun['Location']
$stdout.flush
callback = $stdin.gets.strip
cookie = begun['Set-Cookie'].to_s.split("\n").map { |line| line.split(';').first }.join('; ')
browser.get(callback, 'HTTP_COOKIE' => cookie)
client = OpenIDConnect::Client.new(identifier: id, secret: secret, redirect_uri: redirect, scheme: place.scheme,
                                   host: place.host, port: place.port, token_endpoint: "#{place.path}/token")
client.refresh_token = result.credentials.refresh_token
fresh = client.access_token!
logout = browser.get('http://localhost:9403/auth/openid_connect/logout', 'HTTP_COOKIE' => cookie)['Location']
puts JSON.generate(name: result.info.name, refreshed: fresh.access_token != result.credentials.token, logout: logout)

// An application with the real passport-openidconnect: node passport_app.mjs ISSUER CLIENT_ID CLIENT_SECRET PORT
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import OpenIDConnectStrategy from 'passport-openidconnect';

const [issuer, clientID, clientSecret, port] = process.argv.slice(2);
passport.use(
  new OpenIDConnectStrategy(
    {
      issuer,
      authorizationURL: `${issuer}/auth`,
      tokenURL: `${issuer}/token`,
      userInfoURL: `${issuer}/me`,
      clientID,
      clientSecret,
      callbackURL: `http://localhost:${port}/callback`,
      scope: ['profile', 'offline_access'],
    },
    (_, profile, done) => done(null, profile)
  )
);
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));

const app = express();
app.use(session({ secret: 'only for tests', resave: false, saveUninitialized: false }));
app.use(passport.initialize());
app.use(passport.session());
app.get('/login', passport.authenticate('openidconnect'));
app.get('/callback', passport.authenticate('openidconnect', { successRedirect: '/me' }));
app.get('/me', (request, response) => response.json(request.user ?? null));
app.get('/logout', (request, response, next) =>
  request.logout((error) => {
    if (error) return next(error);
    const query = new URLSearchParams({ client_id: clientID, post_logout_redirect_uri: `http://localhost:${port}/me` });
    response.redirect(`${issuer}/session/end?${query}`);
  })
);

app.listen(Number(port), 'localhost', () => console.log('ready'));

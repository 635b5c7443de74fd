// What a host should say of ParkMatch's files, for four of them: kinds, how long to keep, and who may use them.

const CACHE = 'public, max-age=31536000, immutable';

/** The files of settings, by their names; `version` is the folder that never changes. */
export const headers = (version) => ({
  'nginx.conf': `# Inside of server { … }; ParkMatch lies in /parkmatch/.
location /parkmatch/ {
    include mime.types;
    types { application/wasm wasm; application/manifest+json webmanifest; }
    add_header X-Content-Type-Options nosniff always;
    add_header Access-Control-Allow-Origin * always;
    add_header Cache-Control no-cache always;
    gzip on;
    gzip_types application/wasm text/javascript application/javascript text/css application/json text/plain image/svg+xml;
}
location /parkmatch/${version}/ {
    include mime.types;
    types { application/wasm wasm; application/manifest+json webmanifest; }
    add_header X-Content-Type-Options nosniff always;
    add_header Access-Control-Allow-Origin * always;
    add_header Cache-Control "${CACHE}" always;
    gzip on;
    gzip_types application/wasm text/javascript application/javascript text/css application/json text/plain image/svg+xml;
}
# Who may show it in a frame:
# location = /parkmatch/${version}/frame.html { add_header Content-Security-Policy "frame-ancestors https://organiser.example" always; }
`,
  'apache.htaccess': `# As .htaccess in the folder /parkmatch/; needs mod_headers and mod_mime.
AddType application/wasm .wasm
AddType text/javascript .js
AddType application/manifest+json .webmanifest
Header always set X-Content-Type-Options nosniff
Header always set Access-Control-Allow-Origin *
Header always set Cache-Control no-cache
<If "%{REQUEST_URI} =~ m#/${version.replaceAll('.', '\\.')}/#">
    Header always set Cache-Control "${CACHE}"
</If>
# Who may show it in a frame:
# <Files frame.html>
#     Header always set Content-Security-Policy "frame-ancestors https://organiser.example"
# </Files>
<IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE application/wasm text/javascript text/css application/json text/plain image/svg+xml
</IfModule>
`,
  'web.config': `<?xml version="1.0" encoding="utf-8"?>
<!-- IIS: as web.config in the folder /parkmatch/. Who may show it in a frame is said by a Content-Security-Policy of its own for frame.html: frame-ancestors https://organiser.example -->
<configuration>
  <system.webServer>
    <staticContent>
      <remove fileExtension=".wasm" />
      <mimeMap fileExtension=".wasm" mimeType="application/wasm" />
      <remove fileExtension=".js" />
      <mimeMap fileExtension=".js" mimeType="text/javascript" />
      <remove fileExtension=".webmanifest" />
      <mimeMap fileExtension=".webmanifest" mimeType="application/manifest+json" />
      <clientCache cacheControlMode="DisableCache" />
    </staticContent>
    <httpProtocol>
      <customHeaders>
        <add name="X-Content-Type-Options" value="nosniff" />
        <add name="Access-Control-Allow-Origin" value="*" />
      </customHeaders>
    </httpProtocol>
  </system.webServer>
  <location path="${version}">
    <system.webServer>
      <staticContent>
        <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" />
      </staticContent>
    </system.webServer>
  </location>
</configuration>
`,
  Caddyfile: `# Inside of a site's block; ParkMatch lies in /parkmatch/ below its root. Caddy knows the kinds of all files by itself.
@parkmatch path /parkmatch/*
header @parkmatch X-Content-Type-Options nosniff
header @parkmatch Access-Control-Allow-Origin *
@parkmatch-changes {
    path /parkmatch/*
    not path /parkmatch/${version}/*
}
header @parkmatch-changes Cache-Control no-cache
@parkmatch-stays path /parkmatch/${version}/*
header @parkmatch-stays Cache-Control "${CACHE}"
# Who may show it in a frame:
# header /parkmatch/${version}/frame.html Content-Security-Policy "frame-ancestors https://organiser.example"
encode zstd gzip
`,
});

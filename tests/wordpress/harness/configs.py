"""The configuration files of the servers behind a test's WordPress."""

import os
import secrets
from pathlib import Path


def mariadb(home: Path) -> str:
    """A small database server that listens on a socket in ``home`` only."""
    return f"""[mariadbd]
datadir={home}/db
socket={home}/db.sock
pid-file={home}/mariadbd.pid
log-error={home}/mariadbd.log
tmpdir={home}/tmp
skip-networking
skip-log-bin
performance_schema=OFF
character-set-server=utf8mb4
collation-server=utf8mb4_unicode_520_ci
innodb_buffer_pool_size=64M
innodb_log_file_size=32M
innodb_flush_log_at_trx_commit=0
innodb_doublewrite=OFF
max_connections=30
"""


def fpm(home: Path) -> str:
    """Four PHP workers; nobody's mail program is called."""
    # Only root is asked whom to become; it stays itself, because the folder is its own.
    owner = "user = root\ngroup = root\n" if os.geteuid() == 0 else ""
    return f"""[global]
pid = {home}/php-fpm.pid
error_log = {home}/php-fpm.log
daemonize = no
[blog]
{owner}listen = {home}/php.sock
pm = static
pm.max_children = 4
env[BLOG_ENVIRONMENT] = $BLOG_ENVIRONMENT
php_admin_value[error_log] = {home}/php.log
php_admin_flag[log_errors] = on
php_admin_value[sendmail_path] = /bin/true
php_admin_value[opcache.revalidate_freq] = 0
php_admin_value[memory_limit] = 256M
"""


def nginx(home: Path, port: int) -> str:
    """A web server on the loopback that hands PHP files to the workers."""
    # The host goes on with its port: Debian's own parameters drop it, and WordPress then redirects.
    parameters = {
        "HTTP_HOST": "$host:$server_port",
        "QUERY_STRING": "$query_string",
        "REQUEST_METHOD": "$request_method",
        "CONTENT_TYPE": "$content_type",
        "CONTENT_LENGTH": "$content_length",
        "SCRIPT_NAME": "$fastcgi_script_name",
        "SCRIPT_FILENAME": "$document_root$fastcgi_script_name",
        "REQUEST_URI": "$request_uri",
        "DOCUMENT_ROOT": "$document_root",
        "SERVER_PROTOCOL": "$server_protocol",
        "REMOTE_ADDR": "$remote_addr",
        "SERVER_NAME": "$server_name",
        "SERVER_PORT": "$server_port",
        "GATEWAY_INTERFACE": "CGI/1.1",
        "REDIRECT_STATUS": "200",
    }
    passed = "\n".join(f"      fastcgi_param {name} {value};" for name, value in parameters.items())
    kept = "\n".join(
        f"  {kind}_temp_path {home}/tmp/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    return f"""{user}daemon off;
worker_processes 1;
pid {home}/nginx.pid;
error_log {home}/nginx.log;
events {{ worker_connections 256; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
{kept}
  gzip on;
  gzip_types application/json;
  client_max_body_size 2m;
  server {{
    listen 127.0.0.1:{port};
    root {home}/site;
    index index.php;
    location / {{ try_files $uri $uri/ /index.php?$args; }}
    location ~ \\.php$ {{
{passed}
      fastcgi_read_timeout 60s;
      fastcgi_pass unix:{home}/php.sock;
    }}
  }}
}}
"""


def wordpress(home: Path, base: str) -> str:
    """WordPress's own settings: no cron, no updates, no calls to the outside."""
    schemes = ("AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE")
    keys = [f"{scheme}_{kind}" for scheme in schemes for kind in ("KEY", "SALT")]
    constants = {
        "DB_NAME": "blog",
        "DB_USER": "blog",
        "DB_PASSWORD": "blog",
        "DB_HOST": f"localhost:{home}/db.sock",
        "DB_CHARSET": "utf8mb4",
        "WP_HOME": base,
        "WP_SITEURL": base,
        **{key: secrets.token_hex(16) for key in keys},
    }
    switches = (
        "WP_HTTP_BLOCK_EXTERNAL DISABLE_WP_CRON AUTOMATIC_UPDATER_DISABLED DISALLOW_FILE_MODS"
    )
    lines = [f"define('{name}', '{value}');" for name, value in constants.items()]
    lines += [f"define('{name}', true);" for name in switches.split()]
    lines += [
        "define('WP_ENVIRONMENT_TYPE', getenv('BLOG_ENVIRONMENT') ?: 'local');",
        "$table_prefix = 'wp_';",
        "if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');",
        "require_once ABSPATH . 'wp-settings.php';",
    ]
    return "<?php\n" + "\n".join(lines) + "\n"

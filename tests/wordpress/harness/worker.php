<?php
// Runs inside the test's WordPress: installs it once, then answers one line of PHP with one of JSON.
// A line is a JSON string; its code returns what is to be answered.
error_reporting(E_ERROR | E_PARSE);
[, $site, $base] = $argv;
$_SERVER += ['HTTP_HOST' => preg_replace('#^http://#', '', $base), 'REQUEST_METHOD' => 'GET',
             'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REMOTE_ADDR' => '127.0.0.1'];
function wp_new_blog_notification() {}  // WordPress would mail the new blog's owner

define('WP_INSTALLING', true);
require "$site/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
if (!is_blog_installed()) {
    wp_install('Harborlight Insight', 'mei', 'mei@harborlight.example', true, '', wp_generate_password());
    update_option('timezone_string', 'America/Chicago');
    update_option('comment_moderation', 1);
    update_option('comments_notify', 0);
    update_option('moderation_notify', 0);
    update_option('permalink_structure', '/%postname%/');
    $people = ['mei' => 'administrator', 'rosa' => 'editor', 'theo' => 'author', 'reader' => 'subscriber'];
    foreach ($people as $login => $role) {
        $user = get_user_by('login', $login);
        $fields = ['user_login' => $login, 'user_email' => "$login@harborlight.example", 'role' => $role,
                   'display_name' => ucfirst($login), 'user_pass' => wp_generate_password()];
        $user ? wp_update_user(['ID' => $user->ID, 'display_name' => 'Mei']) : wp_insert_user($fields);
    }
}
wp_installing(false);
$GLOBALS['wp_rewrite']->init();
$GLOBALS['wp_rewrite']->flush_rules(false);
echo "ready\n";

while (($line = fgets(STDIN)) !== false) {
    wp_cache_flush();
    try {
        $said = ['said' => eval(json_decode($line))];
    } catch (Throwable $error) {
        $said = ['error' => $error->getMessage()];
    }
    echo json_encode($said, JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}

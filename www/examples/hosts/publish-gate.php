<?php
// Asks gouji on the server before a report is published. Run as it is: php publish-gate.php 年报.html
// The command is “gouji”, or what the environment variable GOUJI_COMMAND says.

/** Gives gouji's exit status and its line of JSON. */
function gouji_check(string $report): array
{
    $command = [getenv('GOUJI_COMMAND') ?: 'gouji', 'check', '--strict', '--format', 'json', '-'];
    // A file and not a pipe: gouji may begin to answer before everything was handed over.
    $input = tmpfile();
    fwrite($input, $report);
    rewind($input);
    $gouji = proc_open($command, [0 => $input, 1 => ['pipe', 'w'], 2 => STDERR], $pipes);
    if (!is_resource($gouji)) {
        return [2, ''];
    }
    $json = stream_get_contents($pipes[1]);
    fclose($pipes[1]);
    return [proc_close($gouji), $json];
}

const REASONS = [0 => '可以发布', 1 => '有错误，不能发布', 2 => '读不出来，请人工核对', 3 => '没有核完，请人工核对'];

[$status, $json] = gouji_check(file_get_contents($argv[1]));
echo $status === 0 ? 'true ' : 'false ', REASONS[$status] ?? REASONS[2], "\n", $json;

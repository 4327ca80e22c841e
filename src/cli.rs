//! The commands.

mod args;
mod check;
mod input;
mod localize;
mod output;
mod rollup;
mod rules;
mod sweep;

use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;

use args::Command;
use output::Output;

/// How a command ended; the worst of several files counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing of severity error.
    Clean = 0,
    /// At least one finding of severity error.
    Errors = 1,
    /// A file could not be read, or the command was wrong.
    Failed = 2,
}

const USAGE: &str = "\
勾稽：核对政府信息公开工作年度报告

用法：
  gouji check [选项] 文件…      核对年报；文件写 - 表示标准输入
  gouji rules [--format text|json|markdown]   列出全部规则
  gouji localize                从标准输入逐行读数据（NDJSON），逐行给出错处
  gouji sweep [--format text|json] 文件     用一份没有错误的年报检验查错的本领
  gouji rollup [--names 名单] [--format text|json] 上级年报 下级年报…     上级的数是否等于下级之和

check 的选项：
  --previous 文件               上一年度年报，作年度间核对；两份谁先谁后由年度决定
  --template 2019|2021          指定格式，不自动识别
  --year YYYY                   指定年度，不自动识别
  --rule 编号=off|error|warning|info   关闭规则或改变级别，可以重复
  --format text|json|html|markdown|sarif     输出格式，默认 text；json 每份年报一行
  --explain-claims              逐个列出文字里的数字怎样读、核对结果如何，不列其他
  --output 文件                 写入文件，不写到屏幕
  --name 名称                   标准输入的名称

rollup 的选项：
  --names 文件                  应当汇总的机关名单，每行一个，写全称、简称都可以；列出缺哪些
  --format text|json            输出格式，默认 text

退出状态：0 没有错误；1 有错误；2 有文件读不出来，或者用法不对。
";

/// Runs the command line.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    // A panic is answered as its file's failure. Its own words may hold some of the report, and are
    // left out; where it happened helps whoever is told of it.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!("（{}:{}）", place.file(), place.line()));
        output::complain(&format!("程序内部出错{}", place.unwrap_or_default()));
    }));
    let status = match args::parse(args) {
        Ok(Command::Help) => Output::Screen.write(USAGE),
        Ok(Command::Version) => Output::Screen.write(&format!("gouji {}\n", gouji::version())),
        Ok(Command::Check(options)) => check::run(&options),
        Ok(Command::Rules(format)) => rules::run(format),
        Ok(Command::Localize) => localize::run(),
        Ok(Command::Sweep(file, format)) => sweep::run(&file, format),
        Ok(Command::Rollup(options)) => rollup::run(&options),
        Err(message) => {
            output::complain(&message);
            Status::Failed
        }
    };
    ExitCode::from(status as u8)
}

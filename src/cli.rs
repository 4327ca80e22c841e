//! The commands.

mod annotate;
mod args;
mod batch;
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

use gouji::{Lang, Sentence};

use args::Command;
use output::Output;

/// How a command ended; the worst of several files counts, the last of these being the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing of severity error.
    Clean,
    /// Nothing of severity error, but not everything was checked, and that was asked for.
    Incomplete,
    /// At least one finding of severity error that nobody has set aside.
    Errors,
    /// A file could not be read, or the command was wrong.
    Failed,
}

impl Status {
    /// The exit status of the program.
    const fn code(self) -> u8 {
        match self {
            Status::Clean => 0,
            Status::Errors => 1,
            Status::Failed => 2,
            Status::Incomplete => 3,
        }
    }
}

const USAGE: &str = "\
勾稽：核对政府信息公开工作年度报告

用法：
  gouji check [选项] 文件…      核对年报；文件写 - 表示标准输入
  gouji rules [--format text|json|markdown]   列出全部规则
  gouji localize                从标准输入逐行读数据（NDJSON），逐行给出错处
  gouji batch [选项] 文件夹或文件…   一次核对许多年报，写出汇总表、核查意见和批注
  gouji annotate --output 文件 [选项] 文件.docx   在作者自己的 Word 文件里写批注，或写入改正
  gouji sweep [--format text|json] 文件     用一份没有错误的年报检验查错的本领
  gouji rollup [--names 名单] [--format text|json] 上级年报 下级年报…     上级的数是否等于下级之和

check 的选项：
  --previous 文件               上一年度年报，作年度间核对；两份谁先谁后由年度决定
  --template 名称               指定格式，不自动识别；可选 {forms}
  --year YYYY                   指定年度，不自动识别
  --organ 名称                  机关名称，年报正文里没有时给出
  --title 文字                  年报标题，年报正文里没有时给出
  --accepted 文件               已核实不是错的问题（gouji-accepted），不再计入
  --strict                      没有核完的也算不合格，退出状态为 3
  --rule 编号=off|error|warning|info   关闭规则或改变级别，可以重复
  --format text|json|html|markdown|sarif     输出格式，默认 text；json 每份年报一行
  --lang zh|en                  用哪种语言说明，默认 zh；其他命令也有（--lang en: in English）
  --explain-claims              逐个列出文字里的数字怎样读、核对结果如何，不列其他
  --output 文件                 写入文件，不写到屏幕
  --name 名称                   标准输入的名称

batch 的选项（--rule、--accepted、--strict 同 check）：
  --format text|json            输出格式，默认 text；json 每份年报一行，最后一行是总数
  --output 文件夹               写出结果的文件夹，已有的文件不覆盖
  --write sheet,opinions,comments   写汇总表、核查意见、带批注的 Word 文件，默认只写汇总表
  --names 文件                  应当报送的机关名单，列出谁没有交
  --rollup 文件                 上级年报，与这些年报之和比较
  --previous 文件夹             上一年度的年报；同一机关的两年自动配对

annotate 的选项（--previous、--accepted 同 check）：
  --edits 文件                  改正：JSON 对象，键是数据项名称，值是改成的数；写改正而不写批注
  --tracked                     改正写成修订

rollup 的选项：
  --names 文件                  应当汇总的机关名单，每行一个，写全称、简称都可以；列出缺哪些
  --format text|json            输出格式，默认 text

退出状态：0 没有错误；1 有错误；2 有文件读不出来，或者用法不对；3 没有错误，但没有核完（只在用了 --strict 时）。
";

#[cfg(feature = "english")]
const ENGLISH_USAGE: &str = "\
gouji checks annual reports on open government information (政府信息公开工作年度报告)

Usage:
  gouji check [options] FILE…          checks reports; - is standard input
  gouji rules [--format text|json|markdown]   lists every rule
  gouji localize                       reads figures (NDJSON) from standard input and tells the wrong cells
  gouji batch [options] FOLDER or FILE…   checks many reports; writes a workbook, opinions and comments
  gouji annotate --output FILE [options] FILE.docx   comments or corrections in the author's own Word file
  gouji sweep [--format text|json] FILE   tries with a report without mistakes how well causes are found
  gouji rollup [--names LIST] [--format text|json] PARENT CHILD…   is the parent the sum of its children?

Options of check:
  --lang zh|en                         the language; of all other commands too
  --previous FILE                      last year's report, to compare with; the years tell which is which
  --template NAME                      the form, instead of recognising it: {forms}
  --year YYYY                          the year, instead of recognising it
  --organ NAME                         the body, where the report does not name it
  --title TEXT                         the title, where the report has none
  --accepted FILE                      findings that were looked at and are no mistakes (gouji-accepted)
  --strict                             what was not checked in full ends with 3
  --rule ID=off|error|warning|info     switches a rule off or changes its severity; may be repeated
  --format text|json|html|markdown|sarif   the output, text if not given; json is a line a report
  --explain-claims                     every number of the prose with its reading, and nothing else
  --output FILE                        writes into a file instead of the screen
  --name NAME                          what standard input is called

Options of batch (--rule, --accepted, --strict as with check):
  --format text|json                   json is a line a report, and a last line with the counts
  --output FOLDER                      where results go; nothing that is there is overwritten
  --write sheet,opinions,comments      what is written; the workbook alone if not given
  --names FILE                         the bodies that should report: tells who has not
  --rollup FILE                        the parent's report, compared with the sum of these
  --previous FOLDER                    last year's reports; a body's two years find each other

Options of annotate (--previous, --accepted as with check):
  --edits FILE                         corrections, a JSON object of keys and figures, instead of comments
  --tracked                            corrections as tracked changes

Options of rollup:
  --names FILE                         the bodies that should be there, one a line
  --format text|json                   text if not given

Exit status: 0 no errors; 1 errors; 2 a file could not be read, or wrong usage; 3 no errors, but not
everything was checked (only with --strict).
";

/// How the command is used, with the forms that there are.
fn usage(lang: Lang) -> String {
    let forms: Vec<&str> = gouji::forms(lang).iter().map(|form| form.name).collect();
    pick!(lang, USAGE, ENGLISH_USAGE).replace("{forms}", &forms.join(lang.list()))
}

/// Runs the command line.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    // A panic is answered as its file's failure. Its own words may hold some of the report, and are
    // left out; where it happened helps whoever is told of it.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line()));
        output::complain(Sentence::each(|lang| {
            let place = place.as_deref().map_or_else(String::new, |place| lang.bracketed(place));
            say!(lang, "程序内部出错{place}", "The program failed{place}")
        }));
    }));
    let args: Vec<OsString> = args.into_iter().collect();
    output::speak(args::spoken(&args));
    let status = match args::parse(args) {
        Ok(Command::Help(lang)) => Output::Screen.write(&usage(lang)),
        Ok(Command::Version) => Output::Screen.write(&format!("gouji {}\n", gouji::version())),
        Ok(Command::Check(options)) => check::run(&options),
        Ok(Command::Rules(format, lang)) => rules::run(format, lang),
        Ok(Command::Localize(lang)) => localize::run(lang),
        Ok(Command::Sweep(file, format, lang)) => sweep::run(&file, format, lang),
        Ok(Command::Rollup(options)) => rollup::run(&options),
        Ok(Command::Batch(options)) => batch::run(&options),
        Ok(Command::Annotate(options)) => annotate::run(&options),
        Err(message) => {
            output::complain(message);
            Status::Failed
        }
    };
    ExitCode::from(status.code())
}

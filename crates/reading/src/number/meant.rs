//! Characters that look like another and were meant to be it.
//!
//! A program that prints a page may know only which shapes it drew, and one shape serves both a
//! Chinese character and a radical or a compatibility character. What is meant is the character.

/// The character that is meant.
pub(crate) fn meant(char: char) -> char {
    // Bold, double-struck and other digits of mathematics, ten of each kind.
    if let Some(at) = (char as u32).checked_sub(0x1D7CE).filter(|&at| at < 50) {
        return char::from_digit(at % 10, 10).unwrap_or(char);
    }
    let table = match char {
        '\u{2E80}'..='\u{2EF3}' => (0x2E80, RADICALS),
        '\u{2F00}'..='\u{2FD5}' => (0x2F00, KANGXI),
        '\u{F900}'..='\u{FA0D}' => (0xF900, COMPATIBILITY),
        _ => return char,
    };
    let (first, meant) = table;
    meant.chars().nth(char as usize - first).unwrap_or(char)
}

/// U+2E80 to U+2EF3, as in the Unicode property Equivalent_Unified_Ideograph.
const RADICALS: &str = "\
    ⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示\
    礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦\
    页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟\
    ";

/// U+2F00 to U+2FD5, as in the Unicode compatibility decomposition, in the forms used on the
/// mainland.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮\
    山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿\
    片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌\
    舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音\
    頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠\
    ";

/// U+F900 to U+FA0D, as in the Unicode canonical decomposition.
const COMPATIBILITY: &str = "\
    豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎\
    來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵\
    讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭\
    驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈\
    領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易\
    李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀\
    ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_read_as_the_characters_they_look_like() {
        let read = |text: &str| text.chars().map(meant).collect::<String>();
        assert_eq!(read("⼀、本年新收⾏政⻓⻚⻘⽇"), "一、本年新收行政长页青日");
        assert_eq!(read("\u{F900}\u{F90A}金3"), "豈金金3");
        assert_eq!(read("𝟎𝟏𝟗𝟘𝟡𝟢𝟶𝟿"), "01909009");
        for (table, count) in [(RADICALS, 0x74), (KANGXI, 0xD6), (COMPATIBILITY, 0x10E)] {
            assert_eq!(table.chars().count(), count);
        }
    }
}

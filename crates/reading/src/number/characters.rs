//! Which character is meant by one that looks like it, and which are not seen at all.
//!
//! Every room reads through these, so that a label, a heading and a figure are the same however
//! they were typed; the text itself stays as it is, and with it all places in it.

use super::meant;

/// White space of every kind that reports contain, and the marks that nobody sees. Those that direct
/// what stands around them are none: they come in pairs, of which neither may be cut off.
#[inline]
pub fn is_space(char: char) -> bool {
    !is_common(char) && is_any_space(char)
}

/// Whether a character is one of those that nearly every text consists of, none of which is white space
/// or unseen: told by its range alone.
#[inline]
fn is_common(char: char) -> bool {
    matches!(char, '!'..='~' | '\u{4E00}'..='\u{9FFF}')
}

fn is_any_space(char: char) -> bool {
    char.is_whitespace() || (is_unseen(char) && !is_direction(char))
}

fn is_direction(char: char) -> bool {
    matches!(char, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Marks that take no room: those that join, part or direct what stands around them, and the
/// selectors of a glyph. The one that turns the order of digits (U+202E) is seen by what it does.
#[inline]
pub fn is_unseen(char: char) -> bool {
    !matches!(char, '\0'..='\u{A0}' | '\u{4E00}'..='\u{9FFF}') && is_any_unseen(char)
}

fn is_any_unseen(char: char) -> bool {
    matches!(
        char,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}'
            | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202D}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Whether a character parts cells: a pipe, or one of those that look like it.
pub fn is_bar(char: char) -> bool {
    matches!(char, '|' | '｜' | '│' | '┃' | '║' | '︱' | '￨' | '∣')
}

/// The half-width form of a full-width digit, letter or sign, the digit of a mathematical one, the
/// character of a radical or compatibility form; other characters stay.
#[inline]
pub fn half_width_char(char: char) -> char {
    if matches!(char, '\0'..='\u{200F}' | '\u{4E00}'..='\u{9FFF}') { char } else { half_width_of(char) }
}

fn half_width_of(char: char) -> char {
    match char {
        '！'..='～' => char::from_u32(char as u32 - 0xFEE0).unwrap_or(char),
        '−' | '–' | '―' | '‐' | '‑' | '‒' | '﹣' => '-',
        '﹐' => ',',
        '﹒' => '.',
        '﹙' => '(',
        '﹚' => ')',
        '\u{1D7CE}'..='\u{1D7FF}' => char::from_digit((char as u32 - 0x1D7CE) % 10, 10).unwrap_or(char),
        _ => meant(char),
    }
}

/// The simplified form of a traditional character, as far as the words of a form need it. Labels and
/// headings are recognised by it; what is shown stays as it was written.
#[inline]
pub fn simplified(char: char) -> char {
    if may_be_traditional(char) { simplified_of(char) } else { char }
}

/// Whether a character is of [`PAIRS`], or one of the few that share their last bits with one of those.
#[inline]
fn may_be_traditional(char: char) -> bool {
    let bits = char as usize % (64 * TRADITIONAL.len());
    matches!(char, '\u{4E00}'..='\u{9FFF}') && TRADITIONAL[bits / 64] >> (bits % 64) & 1 == 1
}

/// The last bits of the traditional characters: nearly every other one is told by them, without a search.
static TRADITIONAL: [u64; 64] = {
    let mut seen = [0; 64];
    let mut at = 0;
    while at < PAIRS.len() {
        let bits = PAIRS[at].0 as usize % (64 * seen.len());
        seen[bits / 64] |= 1 << (bits % 64);
        at += 1;
    }
    seen
};

fn simplified_of(char: char) -> char {
    match PAIRS.binary_search_by_key(&char, |&(traditional, _)| traditional) {
        Ok(at) => PAIRS.get(at).map_or(char, |&(_, simplified)| simplified),
        Err(_) => char,
    }
}

/// Traditional and simplified characters of the words by which forms, headings and titles are told,
/// sorted by the former.
#[rustfmt::skip]
static PAIRS: [(char, char); 405] = [
    ('並', '并'), ('佈', '布'), ('佔', '占'), ('併', '并'), ('來', '来'), ('係', '系'), ('個', '个'),
    ('備', '备'), ('傳', '传'), ('僅', '仅'), ('億', '亿'), ('優', '优'), ('內', '内'), ('兩', '两'),
    ('別', '别'), ('則', '则'), ('創', '创'), ('劃', '划'), ('劉', '刘'), ('動', '动'), ('務', '务'),
    ('勝', '胜'), ('勞', '劳'), ('勢', '势'), ('匯', '汇'), ('區', '区'), ('協', '协'), ('參', '参'),
    ('員', '员'), ('問', '问'), ('啓', '启'), ('啟', '启'), ('單', '单'), ('嚴', '严'), ('國', '国'),
    ('圍', '围'), ('園', '园'), ('圖', '图'), ('團', '团'), ('執', '执'), ('報', '报'), ('場', '场'),
    ('學', '学'), ('實', '实'), ('寧', '宁'), ('審', '审'), ('將', '将'), ('對', '对'), ('導', '导'),
    ('屆', '届'), ('層', '层'), ('屬', '属'), ('師', '师'), ('幫', '帮'), ('幹', '干'), ('廢', '废'),
    ('廣', '广'), ('廳', '厅'), ('強', '强'), ('彙', '汇'), ('後', '后'), ('徑', '径'), ('從', '从'),
    ('復', '复'), ('徵', '征'), ('態', '态'), ('慶', '庆'), ('應', '应'), ('戶', '户'), ('採', '采'),
    ('換', '换'), ('損', '损'), ('擇', '择'), ('擔', '担'), ('據', '据'), ('擬', '拟'), ('擴', '扩'),
    ('敗', '败'), ('數', '数'), ('斷', '断'), ('於', '于'), ('時', '时'), ('晉', '晋'), ('暫', '暂'),
    ('曆', '历'), ('書', '书'), ('會', '会'), ('東', '东'), ('條', '条'), ('業', '业'), ('構', '构'),
    ('樂', '乐'), ('標', '标'), ('樣', '样'), ('機', '机'), ('橫', '横'), ('檔', '档'), ('檢', '检'),
    ('權', '权'), ('歲', '岁'), ('歷', '历'), ('歸', '归'), ('殘', '残'), ('殺', '杀'), ('殼', '壳'),
    ('決', '决'), ('沒', '没'), ('況', '况'), ('減', '减'), ('測', '测'), ('準', '准'), ('滯', '滞'),
    ('滿', '满'), ('漁', '渔'), ('漢', '汉'), ('漲', '涨'), ('濟', '济'), ('濱', '滨'), ('為', '为'),
    ('無', '无'), ('熱', '热'), ('營', '营'), ('爭', '争'), ('爲', '为'), ('爾', '尔'), ('獎', '奖'),
    ('獲', '获'), ('現', '现'), ('環', '环'), ('產', '产'), ('産', '产'), ('當', '当'), ('療', '疗'),
    ('發', '发'), ('盡', '尽'), ('監', '监'), ('眾', '众'), ('確', '确'), ('碼', '码'), ('礎', '础'),
    ('禮', '礼'), ('稅', '税'), ('種', '种'), ('積', '积'), ('穩', '稳'), ('穫', '获'), ('競', '竞'),
    ('筆', '笔'), ('節', '节'), ('範', '范'), ('糧', '粮'), ('糾', '纠'), ('紀', '纪'), ('約', '约'),
    ('紅', '红'), ('納', '纳'), ('純', '纯'), ('紙', '纸'), ('級', '级'), ('細', '细'), ('終', '终'),
    ('組', '组'), ('結', '结'), ('絡', '络'), ('給', '给'), ('統', '统'), ('經', '经'), ('綜', '综'),
    ('維', '维'), ('網', '网'), ('緊', '紧'), ('線', '线'), ('編', '编'), ('緩', '缓'), ('練', '练'),
    ('縣', '县'), ('縮', '缩'), ('縱', '纵'), ('總', '总'), ('績', '绩'), ('織', '织'), ('繪', '绘'),
    ('繫', '系'), ('繳', '缴'), ('繼', '继'), ('續', '续'), ('罰', '罚'), ('罷', '罢'), ('羣', '群'),
    ('義', '义'), ('習', '习'), ('聞', '闻'), ('聯', '联'), ('聲', '声'), ('職', '职'), ('聽', '听'),
    ('脅', '胁'), ('腦', '脑'), ('臨', '临'), ('臺', '台'), ('與', '与'), ('興', '兴'), ('舉', '举'),
    ('舊', '旧'), ('莊', '庄'), ('華', '华'), ('萊', '莱'), ('萬', '万'), ('葉', '叶'), ('蒼', '苍'),
    ('蓋', '盖'), ('藝', '艺'), ('蘇', '苏'), ('蘭', '兰'), ('處', '处'), ('虛', '虚'), ('號', '号'),
    ('蟲', '虫'), ('衆', '众'), ('術', '术'), ('衛', '卫'), ('衝', '冲'), ('裏', '里'), ('補', '补'),
    ('裝', '装'), ('裡', '里'), ('製', '制'), ('複', '复'), ('襲', '袭'), ('見', '见'), ('規', '规'),
    ('視', '视'), ('觀', '观'), ('觸', '触'), ('訂', '订'), ('計', '计'), ('訊', '讯'), ('訓', '训'),
    ('託', '托'), ('記', '记'), ('訟', '讼'), ('訪', '访'), ('設', '设'), ('許', '许'), ('訴', '诉'),
    ('診', '诊'), ('註', '注'), ('評', '评'), ('詞', '词'), ('詢', '询'), ('試', '试'), ('話', '话'),
    ('該', '该'), ('詳', '详'), ('誌', '志'), ('認', '认'), ('語', '语'), ('誠', '诚'), ('誤', '误'),
    ('說', '说'), ('調', '调'), ('談', '谈'), ('請', '请'), ('論', '论'), ('諮', '咨'), ('諾', '诺'),
    ('謀', '谋'), ('謂', '谓'), ('講', '讲'), ('謝', '谢'), ('證', '证'), ('譯', '译'), ('議', '议'),
    ('護', '护'), ('讀', '读'), ('變', '变'), ('豐', '丰'), ('負', '负'), ('財', '财'), ('貢', '贡'),
    ('貧', '贫'), ('貨', '货'), ('責', '责'), ('貴', '贵'), ('買', '买'), ('費', '费'), ('貼', '贴'),
    ('資', '资'), ('賠', '赔'), ('賣', '卖'), ('質', '质'), ('賴', '赖'), ('購', '购'), ('贏', '赢'),
    ('趙', '赵'), ('車', '车'), ('軌', '轨'), ('軍', '军'), ('較', '较'), ('載', '载'), ('輔', '辅'),
    ('輕', '轻'), ('輯', '辑'), ('輸', '输'), ('輿', '舆'), ('轄', '辖'), ('轉', '转'), ('辦', '办'),
    ('農', '农'), ('這', '这'), ('連', '连'), ('週', '周'), ('進', '进'), ('運', '运'), ('過', '过'),
    ('達', '达'), ('違', '违'), ('遞', '递'), ('遠', '远'), ('適', '适'), ('選', '选'), ('遺', '遗'),
    ('遼', '辽'), ('還', '还'), ('邊', '边'), ('郵', '邮'), ('鄉', '乡'), ('鄭', '郑'), ('鄰', '邻'),
    ('醫', '医'), ('釋', '释'), ('釐', '厘'), ('針', '针'), ('銷', '销'), ('鋼', '钢'), ('錄', '录'),
    ('錦', '锦'), ('錯', '错'), ('鍵', '键'), ('鎖', '锁'), ('鎮', '镇'), ('鐵', '铁'), ('鑑', '鉴'),
    ('長', '长'), ('門', '门'), ('閉', '闭'), ('開', '开'), ('閒', '闲'), ('間', '间'), ('閱', '阅'),
    ('闊', '阔'), ('關', '关'), ('闡', '阐'), ('陰', '阴'), ('陳', '陈'), ('陸', '陆'), ('陽', '阳'),
    ('隊', '队'), ('際', '际'), ('隨', '随'), ('險', '险'), ('隱', '隐'), ('隸', '隶'), ('雖', '虽'),
    ('雙', '双'), ('雜', '杂'), ('難', '难'), ('雲', '云'), ('電', '电'), ('靈', '灵'), ('靜', '静'),
    ('響', '响'), ('頁', '页'), ('項', '项'), ('順', '顺'), ('須', '须'), ('預', '预'), ('頒', '颁'),
    ('領', '领'), ('頭', '头'), ('頻', '频'), ('題', '题'), ('額', '额'), ('願', '愿'), ('類', '类'),
    ('顯', '显'), ('飛', '飞'), ('養', '养'), ('餘', '余'), ('館', '馆'), ('饋', '馈'), ('駐', '驻'),
    ('騰', '腾'), ('驅', '驱'), ('驗', '验'), ('體', '体'), ('魚', '鱼'), ('魯', '鲁'), ('麗', '丽'),
    ('麼', '么'), ('黃', '黄'), ('點', '点'), ('黨', '党'), ('齊', '齐'), ('龍', '龙'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_sorted_and_lead_to_no_third_character() {
        assert!(PAIRS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (traditional, plain) in PAIRS {
            assert_eq!((simplified(traditional), simplified(plain)), (plain, plain));
        }
        let read: String = "三、收到和處理政府信息公開申請情況".chars().map(simplified).collect();
        assert_eq!(read, "三、收到和处理政府信息公开申请情况");
    }

    #[test]
    fn forms_that_look_alike_are_alike() {
        let read = |text: &str| text.chars().map(half_width_char).collect::<String>();
        assert_eq!(read("⼀、⾏政⻓１２﹣𝟐𝟚‒"), "一、行政长12-22-");
        assert!("\u{200E}\u{2060}\u{FE0F}\u{AD}".chars().all(is_unseen));
        assert!(!"\u{202E} \u{FFFC}\u{E000}".chars().any(is_unseen));
    }
}

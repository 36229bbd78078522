package chinese

import (
	"strings"
	"unicode/utf8"
)

// transliterating are the characters by which foreign names are written: those
// of the syllable tables for transliteration from English, French, German,
// Spanish and Russian, simplified and traditional.
const transliterating = "阿埃艾爱安昂奥澳巴拜邦包保鲍贝本比彼宾波伯勃博布查达戴丹当道德登邓迪蒂丁东杜顿多厄恩尔法凡范菲费芬丰冯佛弗夫福富盖冈高戈哥格根古圭果哈海汉豪赫黑亨洪胡华怀惠霍基吉季加嘉贾简江杰捷金津久居卡凯坎康考柯科可克肯孔库夸魁昆拉莱赖兰郎朗劳老勒雷累里利莉连廉列林琳龙隆娄卢鲁路伦罗洛吕马玛迈麦曼芒毛梅门蒙孟米密缅敏明摩莫墨默姆木穆拿那娜纳奈南内能尼妮年涅宁纽农努诺欧帕派潘庞佩彭蓬皮匹珀蒲普奇齐契钱强乔切钦琴琼丘热荣茹儒若撒萨塞赛桑森沙山尚绍舍申圣施石史士丝斯松苏孙索塔泰坦汤唐特腾提田铁廷通图托脱瓦万汪威韦维魏伟温文翁沃乌吴伍武西希锡席夏香肖谢辛欣兴休许逊雅亚延彦扬姚耶叶伊衣因英尤于约泽扎詹张章哲珍朱兹宗祖佐" +
	"愛奧貝賓達蘭當鄧爾費馮蓋岡華惠賈簡傑凱庫誇來賴勞萊雷連龍盧魯倫羅馬瑪邁麥門緬寧紐農諾歐龐強喬欽瓊榮薩賽紹聖絲蘇孫湯騰鐵圖萬韋維溫烏吳錫謝興許遜亞彥揚葉約澤詹張哲宗"

// InLongerName reports whether a name in transliteration, at text[start:end],
// goes on behind its end: 玛丽 in 玛丽昂, 马丁 in 马丁内斯. text is folded.
func (s *Segmenter) InLongerName(text string, start, end int) bool {
	r, _ := utf8.DecodeRuneInString(text[end:])
	last, _ := utf8.DecodeLastRuneInString(text[start:end])
	if !Han(last) || !strings.ContainsRune(transliterating, r) {
		return false
	}
	rest, within := s.behind(text, start, end)
	if !onlyTransliterating(rest) {
		return false
	}
	if utf8.RuneCountInString(rest) > 1 {
		return within || personal(rest)
	}
	_, pos, _ := Lookup(rest)
	return within || !strings.Contains(functionWords, rest) && !strings.HasPrefix(pos, "v")
}

// HeadsCompound reports whether a name, at text[start:end], stands before a
// noun of one character, and so in the name of a thing: 马丁 in 马丁靴, 香农 in
// 香农河. text is folded.
func (s *Segmenter) HeadsCompound(text string, start, end int) bool {
	last, _ := utf8.DecodeLastRuneInString(text[start:end])
	if r, _ := utf8.DecodeRuneInString(text[end:]); !Han(last) || !Han(r) {
		return false
	}
	rest, _ := s.behind(text, start, end)
	_, pos, _ := Lookup(rest)
	return utf8.RuneCountInString(rest) == 1 && strings.HasPrefix(pos, "n") && !strings.Contains(functionWords, rest)
}

// behind gives what of the segmenter's words stands behind a place: the rest
// of the word that goes over its end, or else the next word.
func (s *Segmenter) behind(text string, start, end int) (rest string, within bool) {
	from, to := s.path.clause(text, start, end)
	s.words = s.Words(text[from:to], s.words[:0])
	begin := from
	for _, w := range s.words {
		stop := from + w.End
		if stop > end {
			return text[end:stop], begin < end
		}
		begin = stop
	}
	return "", false
}

// Transliterated reports whether a name may be in transliteration: no character
// in it is one that transliterations do without.
func Transliterated(name []rune) bool { return onlyTransliterating(string(name)) }

func onlyTransliterating(s string) bool {
	for _, r := range s {
		if !strings.ContainsRune(transliterating, r) {
			return false
		}
	}
	return true
}

// personal reports whether the dictionary has a word as a name of persons.
func personal(word string) bool {
	_, pos, _ := Lookup(word)
	return strings.HasPrefix(pos, "nr")
}

package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/rules"
)

// judge runs all rules on pairs with their default severities.
func judge(t *testing.T, toml string, pairs []checker.Pair) (*checker.Document, []checker.Finding) {
	t.Helper()
	g, err := glossary.Parse("glossary.toml", []byte(toml))
	if err != nil {
		t.Fatalf("glossary: %v", err)
	}
	doc := checker.PairDocument("example", pairs)
	return doc, checker.New(glossary.Compile(g), rules.All, checker.Options{Window: -1}).Check([]*checker.Document{doc}).Findings
}

// reported gives the texts that a rule reports in pairs, each with what it
// says instead.
func reported(t *testing.T, rule, toml string, pairs []checker.Pair) (marks []mark, texts, messages []string) {
	t.Helper()
	doc, findings := judge(t, toml, pairs)
	for _, f := range findings {
		if f.Rule == rule {
			marks = append(marks, locate(doc, &f))
			texts = append(texts, f.Found+" → "+strings.Join(f.Expected, ", "))
			messages = append(messages, f.Message)
		}
	}
	return marks, texts, messages
}

func TestScriptVariant(t *testing.T) {
	const (
		traditional = "traditional characters"
		simplified  = "simplified characters"
		other       = "other characters"
		taiwan      = "Taiwan writes"
		mainland    = "mainland writes"
	)
	for _, test := range []struct {
		tag, entry     string // the glossary's target and the term's entry
		source, target string // with the variant marked; unmarked where none is to be reported
		want, says     string
	}{
		// The other script, in both directions.
		{"zh-Hans", `"network" = "网络"`, "The network is down.", "«網絡»断了。", "网络", traditional},
		{"zh-CN", `"software" = "软件"`, "Free software wins.", "自由«軟件»会赢。", "软件", traditional},
		{"zh-SG", `"agent" = ["智能体", "代理"]`, "An agent plans.", "«智能體»会做计划。", "智能体", traditional},
		{"zh-TW", `"network" = "網路"`, "The network is down.", "«网路»斷了。", "網路", simplified},
		{"zh-Hant", `"learning rate" = "學習率"`, "The learning rate is small.", "«学习率»很小。", "學習率", simplified},
		{"zh-HK", `"software" = "軟件"`, "The software is free.", "这个«软件»是免费的。", "軟件", simplified},
		{"zh-Hans", `"model" = "模型"
"data" = "数据"`, "The data of the model.", "模型的«數據»。", "数据", traditional},
		{"zh-Hans", `"reinforcement learning" = "强化学习"`, "I study reinforcement learning.", "我研究«強化學習»。", "强化学习", traditional},

		// Half a word; characters that only a region writes so.
		{"zh-Hans", `"machine learning" = "机器学习"`, "Machine learning is fun.", "«机器學习»很有趣。", "机器学习", other},
		{"zh-TW", `"machine learning" = "機器學習"`, "Machine learning is fun.", "«機器学習»很有趣。", "機器學習", other},
		{"zh-TW", `"platform" = "平台"`, "The platform grows.", "這個«平臺»在成長。", "平台", traditional},
		{"zh-TW", `"inside" = "裡面"`, "Look inside.", "看«裏面»。", "裡面", other},
		{"zh-HK", `"inside" = "裏面"`, "Look inside.", "看«裡面»。", "裏面", other},
		{"zh-TW", `"bed" = "病床"`, "A bed is free.", "有一張«病牀»空著。", "病床", traditional},
		{"zh-Hans", `"population" = "人群"`, "The population at risk.", "高危«人羣»。", "人群", traditional},
		{"zh-Hans", `"understanding" = "了解"`, "Understanding takes time.", "«瞭解»需要时间。", "了解", other},

		// One simplified character for two traditional ones.
		{"zh-TW", `"backend" = "後端"`, "The backend fails.", "«后端»壞了。", "後端", other},
		{"zh-TW", `"queen" = "皇后"`, "The queen waves.", "«皇後»在揮手。", "皇后", traditional},
		{"zh-Hans", `"queen" = "皇后"`, "The queen waves.", "«皇後»在挥手。", "皇后", traditional},
		{"zh-TW", `"hair" = "頭髮"`, "Her hair is long.", "她的«頭發»很長。", "頭髮", other},

		// Words of Taiwan.
		{"zh-Hans", `"software" = "软件"`, "The software is free.", "这个«软体»是免费的。", "软件", taiwan},
		{"zh-Hans", `"software" = "软件"`, "The software is free.", "這個«軟體»是免費的。", "软件", taiwan},
		{"zh-Hans", `"program" = "程序"`, "The program ends.", "这个«程式»结束了。", "程序", taiwan},
		{"zh-Hans", `"server" = "服务器"`, "The server is down.", "«伺服器»停机了。", "服务器", taiwan},
		{"zh-Hans", `"database" = "数据库"`, "The database grows.", "«資料庫»在增长。", "数据库", taiwan},
		{"zh-Hans", `"network" = "网络"`, "The network is down.", "«网路»断了。", "网络", taiwan},
		{"zh-Hans", `"quality" = "质量"`, "Quality matters.", "«品質»很重要。", "质量", taiwan},
		{"zh-Hans", `"artificial intelligence" = "人工智能"`, "Artificial intelligence is old.", "«人工智慧»由来已久。", "人工智能", taiwan},
		{"zh-Hans", `"neural network" = "神经网络"`, "The neural network learns.", "«神經網路»會學習。", "神经网络", taiwan},
		{"zh-Hans", `"application program" = "应用程序"`, "An application program runs.", "一个«应用程式»在运行。", "应用程序", taiwan},
		{"zh-Hans", `"silicon" = "硅"`, "Silicon is a metalloid.", "«矽»是类金属。", "硅", taiwan},
		// An ordinary word of the mainland, in a text of Taiwan's.
		{"zh-Hans", `"data" = "数据"`, "The data is old.", "«資料»很舊。", "数据", taiwan},
		{"zh-Hans", `"document" = "文档"`, "The document opens.", "«文件»會開啟。", "文档", taiwan},
		{"zh-HK", `"software" = "軟件"`, "The software is free.", "這個«軟體»是免費的。", "軟件", taiwan},

		// Words of the mainland.
		{"zh-TW", `"software" = "軟體"`, "The software is free.", "这个«软件»是免费的。", "軟體", mainland},
		{"zh-TW", `"software" = "軟體"`, "The software is free.", "這個«軟件»是免費的。", "軟體", mainland},
		{"zh-Hant-TW", `"server" = "伺服器"`, "The server is down.", "«服務器»停機了。", "伺服器", mainland},
		{"zh-TW", `"program" = "程式"`, "The program ends.", "這個«程序»結束了。", "程式", mainland},
		{"zh-TW", `"quality" = "品質"`, "Quality matters.", "«質量»很重要。", "品質", mainland},
		{"zh-TW", `"deep neural network" = "深度神經網路"`, "A deep neural network learns.", "«深度神經網絡»會學習。", "深度神經網路", mainland},
		{"zh-Hant", `"network" = "網路"`, "The network is down.", "«網絡»斷了。", "網路", mainland},

		// Names.
		{"zh-Hans", `[names]
"Yann LeCun" = { preferred = "Yann LeCun", admitted = ["杨立昆"] }`, "Yann LeCun spoke.", "«楊立昆»发言了。", "杨立昆", traditional},
		{"zh-Hans", `[names]
"Donald Trump" = "唐纳德·特朗普"`, "Donald Trump spoke.", "«唐纳·川普»发言了。", "", ""},
		{"zh-Hans", `[names]
"Obama" = "奥巴马"`, "Obama spoke.", "«欧巴马»发言了。", "奥巴马", taiwan},

		// What keeps a rendering from counting does not make it a variant.
		{"zh-Hans", `"kimono" = "和服"`, "A kimono is among products and services.", "產品和服務里有。", "", ""},
		{"zh-Hans", `"class" = "类"`, "A class has a type.", "它有類型。", "", ""},
		{"zh-Hans", `"class" = "类"`, "The class is final.", "这个«類»是最终的。", "类", traditional},
		// Alike in both scripts.
		{"zh-Hans", `"model" = "模型"`, "The model works.", "這個模型有效。", "", ""},
		{"zh-TW", `"model" = "模型"`, "The model works.", "这个模型有效。", "", ""},
		{"zh-TW", `"queen" = "皇后"`, "The queen waves.", "皇后在揮手。", "", ""},
		// The glossary itself asks for it.
		{"zh-Hans", `[names]
"NTU" = "國立臺灣大學"`, "She left NTU.", "她离开了國立臺灣大學。", "", ""},
		{"zh-Hans", `"software" = ["软件", "軟體"]`, "The software is free.", "这个軟體是免费的。", "", ""},
		{"zh-TW", `"network" = ["網路", "網絡"]`, "The network is down.", "網絡斷了。", "", ""},
		// Nothing is asked for.
		{"zh-Hans", `"software" = "软件"`, "The program is free.", "这个軟體是免费的。", "", ""},
		{"zh-Hans", `"software" = "软件"`, "The software and other software.", "这个软件和其他«軟體»。", "软件", taiwan},
		// Ordinary words here, whatever they mean elsewhere.
		{"zh-Hans", `"process" = "进程"`, "The process ends.", "这个程序结束了。", "", ""},
		{"zh-Hans", `"create" = "创建"`, "We create a team.", "我们建立了一个团队。", "", ""},
		{"zh-TW", `"program" = "程式"`, "The program follows a procedure.", "它遵循一套程序。", "", ""},
		{"zh-TW", `"signal" = "訊號"`, "The signal is weak.", "信號很弱。", "", ""},
		// Another concept's rendering is spoken for.
		{"zh-TW", `"program" = "程式"
"process" = "程序"`, "The program is a process.", "它是一個程序。", "", ""},
		// A rendering in Latin letters has no script.
		{"zh-TW", `"goroutine" = "goroutine"`, "A goroutine runs.", "一个協程在跑。", "", ""},
	} {
		t.Run(test.tag+" "+test.target, func(t *testing.T) {
			entry := test.entry
			if !strings.HasPrefix(entry, "[") {
				entry = "[terms]\n" + entry
			}
			toml := fmt.Sprintf("[glossary]\ntarget = %q\n\n%s\n", test.tag, entry)
			pairs, want := marked([]checker.Pair{{Source: test.source, Target: test.target}})
			if test.want == "" {
				want = nil
				pairs[0].Target = strings.NewReplacer("«", "", "»", "").Replace(test.target)
			}
			got, texts, messages := reported(t, "script-variant", toml, pairs)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("places (-want +got):\n%s%q", diff, messages)
			}
			if test.want == "" {
				return
			}
			found := pairs[0].Target[want[0].Start:want[0].End]
			if first, _, _ := strings.Cut(texts[0], ", "); first != found+" → "+test.want {
				t.Errorf("reports %s, want %s → %s", texts[0], found, test.want)
			}
			if !strings.Contains(messages[0], test.says) {
				t.Errorf("message %q does not say %q", messages[0], test.says)
			}
		})
	}
}

// TestScriptVariantThroughout: a document in the other script is reported at
// every place.
func TestScriptVariantThroughout(t *testing.T) {
	pairs, want := marked([]checker.Pair{
		{Source: "The network trains.", Target: "«網絡»在訓練。"},
		{Source: "Networks learn data; data is all.", Target: "«網絡»學習«數據»；«數據»就是一切。"},
		{Source: "The 網絡 of networks.", Target: "網路的«網路»。"},
	})
	want = slices.Delete(want, len(want)-1, len(want))
	want = append(want, mark{Pair: 2, Side: checker.Target, Start: 0, End: len("網路")})
	got, _, _ := reported(t, "script-variant", "[terms]\n\"network\" = \"网络\"\n\"data\" = \"数据\"\n", pairs)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

// TestScriptVariantShared: two terms whose words overlap are both reported, as
// both would be satisfied in the right script.
func TestScriptVariantShared(t *testing.T) {
	pairs := []checker.Pair{{Source: "The feature map has a feature.", Target: "特徵圖。"}}
	_, texts, _ := reported(t, "script-variant", "[terms]\n\"feature map\" = \"特征图\"\n\"feature\" = \"特征\"\n", pairs)
	if want := []string{"特徵圖 → 特征图", "特徵 → 特征"}; len(texts) != 2 || !slices.Contains(texts, want[0]) || !slices.Contains(texts, want[1]) {
		t.Errorf("reports %q, want %q", texts, want)
	}
}

// TestScriptVariantFix: the fix is unsafe and writes the rendering.
func TestScriptVariantFix(t *testing.T) {
	_, findings := judge(t, "[terms]\n\"software\" = [\"软件\", \"程序\"]\n", []checker.Pair{{Source: "Software.", Target: "一种程式。"}})
	if len(findings) != 1 || len(findings[0].Fixes) != 1 {
		t.Fatalf("findings: %v", findings)
	}
	fix := findings[0].Fixes[0]
	if fix.Applicability != checker.Unsafe || fix.Edits[0].Text != "程序" {
		t.Errorf("fix %v", fix)
	}
	if diff := cmp.Diff([]string{"程序", "软件"}, findings[0].Expected); diff != "" {
		t.Errorf("expected (-want +got):\n%s", diff)
	}
}

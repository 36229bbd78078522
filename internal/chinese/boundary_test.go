package chinese

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// The tables of TestBounds hold one judgement a line: a text in which « and »
// mark the characters of a rendering.

// standing are places at which the rendering stands for itself.
const standing = `
这«类»问题很常见
该«类»任务需要标注
两«类»错误都要避免
我们把样本分成三«类»。
各«类»模型的表现不同
超«参数»要调
模型的«参数»量很大
共享«参数»可以节省内存
«参数»化的策略
这个«智能体»会做计划
«智能体»会做计划
每个«智能体»都有记忆
多«智能体»系统
«智能体»们互相协作
让«智能体»学会等待
«数据集»中的样本
这个«数据集»上的结果
该«数据集»包含一万张图片
训练«数据»集中的噪声
使用«gpt»模型
用«gpt»写诗
我们的«gpt»-4 对手
调用«api»接口
通过«api»调用
«api»返回的结果
三«轮»训练之后
第一«轮»比赛
每«轮»迭代
«强化学习»很难
深度«强化学习»算法
用«强化学习»训练机器人
强化«学习»的奖励
机器«学习»很有趣
监督«学习»方法
在线«学习»和离线学习
这项«服务»已经下线
产品和«服务»都很好
«服务»端的日志
微«服务»架构
«泛化»能力
模型的«泛化»性能很差
«泛化»得很好
«嵌入»层的维度
把词«嵌入»到向量空间
词«嵌入»模型
我们训练了一个«模型»。
大«模型»的成本
大语言«模型»会产生幻觉
«模型»们
«词元»的数量
每个«词元»都有编号
«状态»空间
把«状态»保存下来
该«州»的州长
全«州»的学校
«注意力»机制
自«注意力»层
多头«注意力»
«梯度»下降
计算«梯度»时出错
«梯度»消失问题
«损失»函数
总«损失»
«权重»衰减
«量化»之后的模型
«推理»速度
做«推理»的时候
«对齐»问题很重要
和人类价值观«对齐»
你先«试»«试»吧
架构师设计的«架构»
«线程»池
多«线程»程序
«缓存»命中率
把结果放进«缓存»里
«容器»化部署
«节点»之间的通信
从«节点»到主«节点»
«接口»文档
«弃用»的«接口»会被删除
«病例»数增加了
新增«病例»十六例
确诊«病例»
«疫苗»接种
接种«疫苗»的人
«口罩»紧缺
«施工区»前面有车
车停在«施工区»里
«自动驾驶»汽车
«自动驾驶»出租车
«token»数
三个«token»
输入«tokens»的上限
«go»语言
用«go»写的
«微调»后的模型
对模型做«微调»
«预训练»模型
«奖励»模型
«策略»梯度
«环境»变量
与«环境»交互
«标签»页
给图片打«标签»
«世界模型»预测未来
`

// torn are places at which the characters belong to other words.
const torn = `
变量的«类»型不对
人«类»智能
人«类»的语言
«类»似的结果
种«类»繁多
产品«和服»务都很好
我们提供咨询«和服»务
方程的«方»法
这个«方»法不错
«方»向盘
车«轮»在转
«轮»子在转
三«轮»车
«轮»胎没气了
美国的«州»长
广«州»很热
在杭«州»开会
chat«gpt»写的诗
«gpt»s4模型
r«api»d测试
my«api»的说明
«go»ogle的工程师
al«go»rithm
«ai»rport附近
p«ai»r
«学»习率
数«学»题
大«学»生
«研究生»命起源
上«海上»空有云
«北京大»学生
从«小学»起音乐
与«会议»员
把«手机»制说清楚
有«权重»新分配
软«件»升级
文«件»夹
«图»书馆
地«图»上
«词»典里
代«词»
«树»立榜样
橡«树»
«核»心思想
审«核»员
«边»缘计算
身«边»的人
«值»得一试
价«值»观
«键»盘
关«键»在于
«列»车晚点
排«列»组合
«行»动计划
银«行»账户
«包»括三项
书«包»
«源»于生活
资«源»不足
«流»行病
潮«流»
«层»出不穷
«池»塘
电«池»没电
«块»头很大
«锁»定目标
«表»示感谢
手«表»
«主»要原因
`

func TestBounds(t *testing.T) {
	s := NewSegmenter()
	judge := func(list string, want bool) {
		for _, line := range strings.Split(strings.TrimSpace(list), "\n") {
			text, places := unmark(line)
			if len(places) == 0 {
				t.Errorf("%s: no mark", line)
			}
			for _, p := range places {
				b := s.Bounds(Fold(text).S, p[0], p[1])
				if b.Whole != want {
					t.Errorf("%s: stands whole: %t, widened to %s", line, b.Whole, text[b.Start:b.End])
				}
			}
		}
	}
	judge(standing, true)
	judge(torn, false)
}

// unmark takes the marks « and » out of a text and gives the marked places.
func unmark(s string) (text string, places [][2]int) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "«")
		b.WriteString(before)
		if !found {
			return b.String(), places
		}
		inside, after, _ := strings.Cut(rest, "»")
		places = append(places, [2]int{b.Len(), b.Len() + len(inside)})
		b.WriteString(inside)
		s = after
	}
}

// TestBoundsWiden looks at the words that a place is widened to.
func TestBoundsWiden(t *testing.T) {
	s := NewSegmenter()
	for _, c := range []struct{ text, want string }{
		{"变量的«类»型不对", "类型"},
		{"chat«gpt»写的诗", "chatgpt"},
		{"r«api»d测试", "rapid"},
		{"三个«token»s", "tokens"},
		{"这个«参数»很大", "参数"},
		{"使用«gpt»模型", "gpt"},
	} {
		text, places := unmark(c.text)
		b := s.Bounds(text, places[0][0], places[0][1])
		if got := text[b.Start:b.End]; got != c.want {
			t.Errorf("%s is widened to %s, want %s", c.text, got, c.want)
		}
	}
}

// TestBoundsProperties: whatever is asked, the answer holds the place and
// stands on character boundaries; a place between punctuation is whole; and a
// segmenter that has seen other texts answers as a new one does.
func TestBoundsProperties(t *testing.T) {
	used := NewSegmenter()
	lines := prose(t)
	rapid.Check(t, func(t *rapid.T) {
		line := Fold(rapid.SampledFrom(lines).Draw(t, "line")).S
		var edges []int
		for i := range line {
			edges = append(edges, i)
		}
		edges = append(edges, len(line))
		if len(edges) < 3 {
			return
		}
		from := rapid.IntRange(0, len(edges)-2).Draw(t, "from")
		to := rapid.IntRange(from+1, min(len(edges)-1, from+6)).Draw(t, "to")
		start, end := edges[from], edges[to]
		b := used.Bounds(line, start, end)
		if b.Start > start || b.End < end || b.Start < 0 || b.End > len(line) ||
			!utf8.ValidString(line[b.Start:b.End]) {
			t.Fatalf("Bounds(%q, %d, %d) = %+v", line, start, end, b)
		}
		if fresh := NewSegmenter().Bounds(line, start, end); fresh != b {
			t.Fatalf("%q in %q: %+v, by a new segmenter %+v", line[start:end], line, b, fresh)
		}
		alone := "。" + line[start:end] + "。"
		if b := used.Bounds(alone, len("。"), len("。")+end-start); !b.Whole && strings.TrimFunc(line[start:end], func(r rune) bool { return !breaks(r) }) == "" {
			t.Fatalf("%q alone between full stops is torn: %+v", line[start:end], b)
		}
	})
}

func BenchmarkBounds(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"uncrossed", "车停在«施工区»前面等了很久"},
		{"crossed", "产品«和服»务都很好，我们很满意"},
		{"latin", "使用«gpt»模型来写诗"},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := NewSegmenter()
			text, places := unmark(c.text)
			b.ReportAllocs()
			for b.Loop() {
				s.Bounds(text, places[0][0], places[0][1])
			}
		})
	}
}

// TestCrossedTwin holds the search from the edges against one for all words that
// cross them.
func TestCrossedTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	lines := prose(t)
	for range 2000 {
		lines = append(lines, randomLine(r))
	}
	crossings := 0
	p := new(path)
	for _, line := range lines {
		for range 20 {
			start, end := randomSpan(r, line, 1+r.IntN(4))
			if start == end {
				continue
			}
			want := false
			crossingWords(line, start, end, func(int, int, int) { want = true })
			if got := p.crossed(line, start, end, true, true); got != want {
				t.Fatalf("%q[%d:%d]: %v, the words say %v", line, start, end, got, want)
			}
			if want {
				crossings++
			}
		}
	}
	if crossings < 1000 {
		t.Errorf("only %d spans are crossed", crossings)
	}
}

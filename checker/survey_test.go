package checker_test

import "testing"

// TestWitnesses lets each witness name a culprit alone, and shows that what
// none of them names is none.
func TestWitnesses(t *testing.T) {
	run(t, []scenario{
		{name: "the dictionary", toml: "[terms]\n\"token\" = \"词元\"\n",
			pairs: `Each token counts. | 每个令牌都算数。`,
			want:  `1 missing-rendering error token@6 令牌@3`},
		{name: "the dictionary, word by word", toml: "[terms]\n\"parallel computing\" = \"并发演算\"\n",
			pairs: `We like parallel computing. | 我们喜欢平行计算。`,
			want:  `1 missing-rendering error parallel computing@9 平行计算@5`},
		{name: "no dictionary knows it", toml: "[terms]\n\"quokka\" = \"短尾矮袋鼠\"\n",
			pairs: `Each quokka sleeps. | 每只花猫都睡觉。`,
			want:  `1 missing-rendering warning quokka@6`},
		{name: "the corpus", toml: "[terms]\n\"quokka\" = \"短尾矮袋鼠\"\n", window: -1,
			pairs: `One quokka sleeps. | 一只花猫在睡觉。
				The quokka eats leaves. | 花猫吃树叶。
				My quokka runs away. | 我的花猫跑掉了。
				A quokka jumps. | 花猫在跳。
				We drink tea. | 我们喝茶。`,
			want: `1 missing-rendering error quokka@5 花猫@3
				2 missing-rendering error quokka@5 花猫@1
				3 missing-rendering error quokka@4 花猫@3
				4 missing-rendering error quokka@3 花猫@1`},
		{name: "the corpus: one segment proves nothing", toml: "[terms]\n\"quokka\" = \"短尾矮袋鼠\"\n",
			pairs: `The quokka eats leaves. | 花猫吃树叶。
				We drink tea. | 我们喝茶。`,
			want: `1 missing-rendering warning quokka@5`},
		{name: "the corpus: what is everywhere is no culprit", toml: "[terms]\n\"quokka\" = \"短尾矮袋鼠\"\n", window: -1,
			pairs: `One quokka sleeps in Perth. | 珀斯有一只在睡觉。
				The quokka eats leaves in Perth. | 珀斯的一只在吃树叶。
				We drink tea in Perth. | 珀斯的茶好喝。
				They sing songs in Perth. | 珀斯的歌好听。
				You read books in Perth. | 珀斯的书好看。`,
			want: `1 missing-rendering warning quokka@5
				2 missing-rendering warning quokka@5`},
		{name: "the glossary: characters shared with the rendering", toml: "[terms]\n\"quokka\" = \"短尾矮袋鼠\"\n",
			pairs: `That quokka sleeps. | 那里的矮袋鼠在睡觉。`,
			want:  `1 missing-rendering error quokka@6 矮袋鼠@4`},
		{name: "the glossary: too few characters shared", toml: "[terms]\n\"quokka\" = \"短尾矮袋鼠\"\n",
			pairs: `Each quokka sleeps. | 每只老鼠都睡觉。`,
			want:  `1 missing-rendering warning quokka@6`},
		{name: "the translator: the English in brackets", toml: "[terms]\n\"quokka\" = \"短尾矮袋鼠\"\n",
			pairs: `That quokka sleeps. | 那里的花猫（quokka）在睡觉。`,
			want:  `1 missing-rendering error quokka@6 花猫@4`},
		{name: "the translator: brackets of another phrase", toml: "[terms]\n\"quokka\" = \"短尾矮袋鼠\"\n",
			pairs: `That quokka sleeps. | 那里的花猫（cat）在睡觉。`,
			want:  `1 missing-rendering warning quokka@6`},
		{name: "a part of another word", toml: "[terms]\n\"roadwork zone\" = \"施工区\"\n",
			pairs: `Each roadwork zone sleeps. | 每个施工区域都安静。`,
			want:  `1 missing-rendering error roadwork zone@6 施工区域@3`},
		{name: "the corpus and the dictionary of one accord", toml: "[terms]\n\"token\" = \"词元\"\n", window: -1,
			pairs: `Each token counts. | 每个令牌都算数。
				This token is long. | 这个令牌很长。
				A token ends here. | 令牌到此为止。`,
			want: `1 missing-rendering error token@6 令牌@3
				2 missing-rendering error token@6 令牌@3
				3 missing-rendering error token@3 令牌@1`},
	})
}

// TestExplainedWords: a word that another word of the source explains is no
// culprit, however often it comes.
func TestExplainedWords(t *testing.T) {
	run(t, []scenario{
		{name: "explained", toml: "[terms]\n\"quokka\" = \"短尾矮袋鼠\"\n", window: -1,
			pairs: `The teacher fed one quokka. | 老师喂过一次。
				A teacher saw the quokka. | 老师看到了。
				The quokka saw a teacher. | 老师被看到了。
				We drink tea. | 我们喝茶。`,
			want: `1 missing-rendering warning quokka@21
				2 missing-rendering warning quokka@19
				3 missing-rendering warning quokka@5`},
		{name: "not explained", toml: "[terms]\n\"quokka\" = \"短尾矮袋鼠\"\n", window: -1,
			pairs: `We fed one quokka. | 老师喂过一次。
				They saw the quokka. | 老师看到了。
				The quokka was seen. | 老师被看到了。
				We drink tea. | 我们喝茶。`,
			want: `1 missing-rendering error quokka@12 老师@1
				2 missing-rendering error quokka@14 老师@1
				3 missing-rendering error quokka@5 老师@1`},
		{name: "another mention's rendering is taken", toml: "[terms]\n\"token\" = \"词元\"\n\"badge\" = \"令牌\"\n",
			pairs: `Each token has its badge. | 每个都有令牌。`,
			want:  `1 missing-rendering note token@6 (an everyday word is often paraphrased)`},
	})
}

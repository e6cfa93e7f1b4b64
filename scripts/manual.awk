# Lists the options that three verbs or more share once, behind the verbs, and those that weir itself takes with weir.
# Reads what generate-manual writes: a list of verbs, in which each has a list of its arguments. `name` stands at the foot.

function end_item() {
  if (item == "") return
  if (depth == 1) weirs_own[item]
  else {
    if (!(item in takers)) order[++items] = item
    takers[item] = takers[item] (takers[item] == "" ? "" : ", ") verb
    number_of_takers[item]++
    is_argument[lines + 1]
  }
  line[++lines] = item
  item = ""
}

function is_shared(text) { return number_of_takers[text] > 2 && !(text in weirs_own) }

function print_shared(   i, text, group) {
  print ".Sh SHARED OPTIONS"
  for (i = 1; i <= items; i++) {
    text = order[i]
    if (!is_shared(text)) continue
    if (takers[text] != group) {
      if (group != "") print ".El\n.Pp"
      group = takers[text]
      print (number_of_takers[text] == verbs - 1 ? "All verbs take" : "The verbs " group " take")
      print ".Bl -tag -width 6n"
    }
    print text
  }
  print ".El"
}

/^[.](It|El)/ && depth <= 2 { end_item() }
/^[.]El/ { depth-- }
/^[.]Sh "EXIT STATUS"/ { exit }
/^[.]It Em/ { verb = $3; verbs++ }
/^[.]It (Fl|Ar)/ && depth <= 2 { item = $0; next }
/^[.]Bl/ { depth++ }
item != "" { item = item "\n" $0; next }
/^[.]Os/ { $0 = ".Os " name }
{ line[++lines] = $0 }

END {
  for (i = 1; i <= lines; i++) {
    if (i in is_argument && (line[i] in weirs_own || is_shared(line[i]))) continue
    # A list in which nothing is left is no list.
    if (line[i] ~ /^[.]Bl/) { opening = line[i]; continue }
    if (opening != "" && line[i] ~ /^[.]El/) { opening = ""; continue }
    if (opening != "") { print opening; opening = "" }
    print line[i]
  }
  print_shared()
}
